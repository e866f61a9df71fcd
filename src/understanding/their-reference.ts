const GAP = '[ ._/–—-]'
/** Noughts and ones are typed as letters, too. */
const DIGIT = '[0-9OIL]'
/** A prefix, perhaps a year, and a number: bb 2026 4417293, BB.2026.00123, bb2026/00123, PCN 4417293. */
const IN_PARTS = new RegExp(
  `(?<![A-Z0-9][/-]?)(?<prefix>[A-Z]{1,4})(?<between>${GAP}{0,3})(?:(?<year>[12][09O]${DIGIT}{2})(?<before>${GAP}{1,3}))?(?<number>${DIGIT}{1,10})(?![/-]?[A-Z0-9])`,
  'g',
)
/** In one piece, with a digit. */
const WHOLE = /(?<![A-Z0-9])(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,29}(?![A-Z0-9])/g
/** 2026, mid-2026, 27/06/1960, 2026-11-23. */
const TIME = /^(?:[A-Z]+-)?(?:19|20)\d\d$|^\d{1,2}([/-])\d{1,2}\1(?:\d\d)?\d\d$|^(?:19|20)\d\d-\d\d-\d\d$/

/** Short words, English and Welsh, that stand before a number or a year and are no prefix. */
const NO_PREFIX = new Set(
  [
    'a am an and at by call case code flat for from got has i id in is it its late mid my no now num nr of ok on or our paid',
    'ref road said says so st tel that the then this to un us was with year yes your',
    'jan feb mar apr may june jun july jul aug sept sep oct nov dec',
    'ac ar chwe cyf ebr gorf hyd ion mai mawr medi meh neu o rhag rhif tach y yn yr yw',
  ].flatMap((words) => words.toUpperCase().split(' ')),
)

interface Parts {
  readonly reference: string
  readonly year: boolean
  readonly digits: number
}

/**
 * A back office's reference in what was written: as it is where it is in one piece (CT/2026/9, BB20260012), else its parts with
 * dashes between them (BB-2026-4417293); in capitals. A year or a day is none. `words` is `written` in capitals.
 */
export function theirReference(words: string, written: string): string | undefined {
  return inParts(words, written)[0]?.reference ?? words.match(WHOLE)?.find((one) => !TIME.test(one))
}

/** One in parts among other words, where it cannot well be anything else: it has a year, and not just any number after it. */
export const referenceWithYear = (words: string, written: string): string | undefined =>
  inParts(words, written).find(({ year, digits }) => year && digits >= 4)?.reference

function inParts(words: string, written: string): Parts[] {
  return [...words.matchAll(IN_PARTS)].flatMap(({ 0: text, index, groups }) => {
    const { prefix = '', between = '', year, before = '', number = '' } = groups!
    const digits = number.length
    // In capitals where other words are not, without a vowel, or tied to what follows: no word, but a prefix.
    const sure = /[_/–—-]/.test(between) || !/[AEIOUWY]/.test(prefix) || inCapitals(prefix, written, index)
    const suits = year !== undefined || (sure && between !== '' && prefix.length > 1 && digits > 4)
    // Of so many letters and digits, some must be digits as they stand.
    if (NO_PREFIX.has(prefix) || !suits || number.replace(/\D/g, '').length * 3 < digits) return []
    const parts = [prefix, between, inDigits(year ?? ''), before, inDigits(number)]
    const whole = /^[A-Z0-9/-]+$/.test(text)
    return { reference: whole ? parts.join('') : joined(parts), year: year !== undefined, digits }
  })
}

const inCapitals = (prefix: string, written: string, index: number) =>
  written.startsWith(prefix, index) && /\p{Ll}/u.test(written)

const inDigits = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1')

const joined = (parts: readonly string[]) => parts.filter((part) => /[A-Z0-9]/.test(part)).join('-')
