import { fix, isValid, match, toNormalised } from 'postcode'

const LONGEST = 500
/** An outcode and an incode with letters and digits mistaken for one another. */
const NEARLY = /(?<![A-Z0-9])([A-Z][A-Z0-9]{1,3}) ?([0-9OIL][A-Z0-9]{2})(?![A-Z0-9])/g

/**
 * The postcode that somebody wrote, as MV1 2AB: without a space, in small letters, with O for 0 and I or L for 1 where that leaves
 * one reading. undefined where there is none, or two.
 */
export function readPostcode(said: string): string | undefined {
  const text = said.slice(0, LONGEST).toUpperCase().replace(/\s+/g, ' ')
  const alone = text.replace(/[^A-Z0-9]/g, '')
  if (alone.length <= 7 && isValid(alone)) return toNormalised(alone) ?? undefined
  const plain = match(text)
  const found = plain.length > 0 ? plain.map((one) => toNormalised(one)) : [...text.matchAll(NEARLY)].map(mended)
  const [postcode, another] = [...new Set(found.filter((one) => one !== null))]
  return another === undefined ? postcode : undefined
}

function mended([whole, out = '', inner = '']: RegExpMatchArray): string | null {
  // Without a digit it is two words: "solo oil".
  if (!/\d/.test(whole)) return null
  const area = /\d/.test(out) ? out : out.replace(/[IL](?=[A-Z]?$)/, '1')
  const fixed = fix(`${area} ${inner.replace(/^[IL]/, '1')}`)
  return isValid(fixed) ? fixed : null
}
