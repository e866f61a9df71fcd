import { fix, isValid, match, toNormalised } from 'postcode'

const LONGEST = 500
/** 0X1, P01: no area begins with a digit, and none of one letter has a district 0. */
const NOUGHT_AREA = /(?<![A-Z0-9])0(?=[A-Z]\d)|(?<=(?<![A-Z0-9])[A-Z])0(?=\d)/g
/** CF1O 3NQ: no district ends with one of these letters. */
const LETTER_DISTRICT = /(?<=[A-Z]\d)[OIL](?=[ -]?\d[A-Z0-9]{2}(?![A-Z0-9]))/g
/** An outcode and an incode with letters and digits mistaken for one another. */
const NEARLY = /(?<![A-Z0-9])([A-Z][A-Z0-9]{1,3}) ?([0-9OIL][A-Z0-9]{2})(?![A-Z0-9])/g

/**
 * The postcode that somebody wrote, as MV1 2AB: without a space, in small letters, with O for 0 and I or L for 1 where that leaves
 * one reading. undefined where there is none, or two.
 */
export function readPostcode(said: string): string | undefined {
  const text = withPlaces(said.slice(0, LONGEST).toUpperCase().replace(/\s+/g, ' '))
  const alone = withPlaces(text.replace(/[^A-Z0-9]/g, ''))
  if (alone.length <= 7 && isValid(alone)) return toNormalised(alone) ?? undefined
  const plain = match(text)
  const found = plain.length > 0 ? plain.map((one) => toNormalised(one)) : [...text.matchAll(NEARLY)].map(mended)
  const [postcode, another] = [...new Set(found.filter((one) => one !== null))]
  return another === undefined ? postcode : undefined
}

/** Letters where an area has letters, digits where a district has digits. */
const withPlaces = (text: string): string =>
  text.replace(NOUGHT_AREA, 'O').replace(LETTER_DISTRICT, (letter) => (letter === 'O' ? '0' : '1'))

function mended([whole, out = '', inner = '']: RegExpMatchArray): string | null {
  // Without a digit it is two words: "solo oil".
  if (!/\d/.test(whole)) return null
  const area = /\d/.test(out) ? out : out.replace(/(?<!^)[IL](?=[A-Z]?$)/, '1')
  const fixed = fix(`${area} ${inner.replace(/^[IL]/, '1')}`)
  return isValid(fixed) ? fixed : null
}
