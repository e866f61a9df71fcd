import { createHash } from 'node:crypto'

// Crockford's alphabet, without I, L, O and U, so that a reference read out or copied from paper survives; and without
// Z, so that it has 31 characters, a prime: the check then finds every single wrong one and every swap.
/** A reference stands in the beginning of what somebody wrote. */
const LONGEST = 2000

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'

/**
 * A case reference, C7F3-K9QX: a letter for its kind, six characters from `seed` and a check character. The same seed
 * gives the same reference, so a turn may be taken twice.
 */
export function makeReference(prefix: string, seed: string): string {
  const hash = createHash('sha256').update(seed).digest()
  const body = Array.from(hash.subarray(0, 6), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  const whole = prefix + body + check(prefix + body)
  return `${whole.slice(0, 4)}-${whole.slice(4)}`
}

/**
 * The reference in what somebody wrote, in the form it is kept; undefined when there is none. Takes lower case, missing
 * dashes and O for 0 in ours; a back office's own (BB-2026-00123) are kept as written, in capitals.
 */
export function readReference(said: string): string | undefined {
  const words = said.slice(0, 200).toUpperCase()
  const ours = /(?<![A-Z0-9])([A-Z])[\s-]?([A-Z0-9]{3})[\s-]?([A-Z0-9]{4})(?![A-Z0-9])/.exec(words)
  if (ours) {
    const body = (ours[2]! + ours[3]!).replaceAll('O', '0').replace(/[IL]/g, '1')
    const whole = ours[1]! + body
    if (check(whole.slice(0, -1)) === whole.at(-1)) return `${whole.slice(0, 4)}-${whole.slice(4)}`
  }
  return /(?<![A-Z0-9])(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,29}(?![A-Z0-9])/.exec(words)?.[0]
}

/**
 * A reference among other words; only what cannot well be anything else: ours with the right check character and a digit,
 * or letters and digits with dashes or slashes between them (BB-2026-00123; not covid-19, mid-2026 or a date).
 */
export function findReference(said: string): string | undefined {
  const words = said
    .slice(0, LONGEST)
    .toUpperCase()
    .split(/[^A-Z0-9/-]+/)
  for (const word of words) {
    const ours = /^([A-Z][A-Z0-9]{3})-?([A-Z0-9]{4})$/.exec(word)
    if (ours && /\d/.test(word) && readReference(word) === `${ours[1]}-${ours[2]}`) return `${ours[1]}-${ours[2]}`
    const theirs = word.length <= 30 && /^[A-Z][A-Z0-9]*[/-](?:[A-Z0-9]+[/-])*[A-Z0-9]{4,}$/.test(word)
    if (theirs && /\d.*\d/.test(word) && !/^[A-Z]+-(?:19|20)\d\d$/.test(word)) return word
  }
  return undefined
}

function check(body: string): string {
  let sum = 0
  for (const [at, character] of [...body].entries()) sum += (at + 2) * ALPHABET.indexOf(character)
  return ALPHABET[sum % ALPHABET.length]!
}
