import { createHash } from 'node:crypto'
import { referenceWithYear, theirReference } from './their-reference.ts'

// Crockford's alphabet, without I, L, O and U, so that a reference read out or copied from paper survives; and without
// Z, so that it has 31 characters, a prime: the check then finds every single wrong one and every swap.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'
/** A reference stands in the beginning of what somebody wrote. */
const LONGEST = 2000

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

/** A reference; or one of ours with a slip in it, to be told at once. */
export type ReferenceRead = { readonly reference: string } | { readonly hint: 'typo' }

const PIECE = '[A-Z0-9]'
/** Together, or in the pieces that people make: C7F3-K9QX, C7F3K9QX, C-7F3-K9QX, C7-F3-K9-QX, C 7 F 3 K 9 Q X. */
const OURS = new RegExp(
  `(?<!${PIECE})(?:([A-Z]${PIECE}{3})[ ._/–—-]{0,3}(${PIECE}{4})|([A-Z])[ -]?(${PIECE}{3})[ -](${PIECE}{4})|([A-Z]${PIECE}(?:[ -]${PIECE}{2}){3})|([A-Z](?:[ -]${PIECE}){7})|([A-Z](?:-?${PIECE}){7}))(?!${PIECE})`,
  'g',
)
/** Two pieces of about four, from one of our letters. */
const IN_TWO = /(?<![A-Z0-9/-])(?:[CDRJMP][A-Z0-9]{2,4}[ –-]|[0-9][A-Z0-9]{2}-)[A-Z0-9]{3,5}(?![A-Z0-9/-])/g

/**
 * The reference in what somebody wrote, in the form it is kept. Takes lower case, any spaces and dashes, and O for 0, I or L for 1
 * in ours (they have no such letters); one with the wrong check character, or a character too few or too many, is a typo. Else a
 * back office's own (BB-2026-00123).
 */
export function hearReference(said: string): ReferenceRead | undefined {
  const written = said.slice(0, 200).replace(/['’]/g, '').replace(/\s+/g, ' ')
  const words = written.toUpperCase()
  let typo = false
  for (const [text] of words.matchAll(OURS)) {
    const whole = mended(text.replace(/[^A-Z0-9]/g, ''))
    if (check(whole.slice(0, -1)) === whole.at(-1)) return { reference: `${whole.slice(0, 4)}-${whole.slice(4)}` }
    typo ||= /^[A-Z][A-Z0-9]{3}[ –-]+[A-Z0-9]{4}$/.test(text) && (/\d/.test(text.slice(1, 4)) || isMixed(text))
    typo ||= KINDS.has(text[0]!) && /^[A-Z](?=.*\d)(?=.{0,6}[A-Z])[A-Z0-9]{7}$/.test(text)
  }
  for (const [text] of words.matchAll(IN_TWO)) typo ||= isOutOfLength(text)
  const theirs = theirReference(words, written)
  typo ||= theirs !== undefined && isOursRunOn(theirs)
  return typo ? { hint: 'typo' } : theirs === undefined ? undefined : { reference: theirs }
}

/** The reference in what somebody wrote, as `hearReference` reads it; undefined where there is none, or only a typo. */
export function readReference(said: string): string | undefined {
  const heard = hearReference(said)
  return heard && 'reference' in heard ? heard.reference : undefined
}

/** What ours begin with: complaints, ideas, requests, who joins, who moves in, what is passed on. */
const KINDS = new Set('CDRJMP')

/** CAEF-9XSQ: letters and digits mixed in the end, as back offices do not (PLAN-0042). */
const isMixed = (text: string) => KINDS.has(text[0]!) && /[ –-](?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{4}$/.test(text)

/** C7F3-K9Q, C7F3-K9QXX, 7F3-K9QX: letters and digits mixed as only ours are. */
const isOutOfLength = (text: string) => /\d/.test(text.slice(1, 4)) && /[ –-](?=.*[A-Z])(?=.*\d)/.test(text)

/** C7F3K9Q, C7F3K9QXX: without its dash, and letters and digits changing about as only in ours. */
const isOursRunOn = (text: string) =>
  KINDS.has(text[0]!) && /^[A-Z0-9]{7}(?:[A-Z0-9]{2})?$/.test(text) && /\d[A-Z]+\d|\d[A-Z].*\d/.test(text.slice(1))

/** What is in none of ours is what looks like it; the first is a letter. */
const mended = (whole: string) =>
  whole[0]! + whole.slice(1).replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('Z', '2').replaceAll('U', 'V')

/**
 * A reference among other words; only what cannot well be anything else: ours with the right check character and a digit,
 * or letters and digits with dashes or slashes between them (BB-2026-00123; not covid-19, mid-2026 or a date), or with anything
 * between them, where there is a year (bb 2026 00123).
 */
export function findReference(said: string): string | undefined {
  for (const word of wordsIn(said)) {
    const ours = /^([A-Z][A-Z0-9]{3})-?([A-Z0-9]{4})$/.exec(word)
    if (ours && /\d/.test(word) && readReference(word) === `${ours[1]}-${ours[2]}`) return `${ours[1]}-${ours[2]}`
    const theirs = word.length <= 30 && /^[A-Z][A-Z0-9]*[/-](?:[A-Z0-9]+[/-])*[A-Z0-9]{4,}$/.test(word)
    const slip = 'hint' in (hearReference(word) ?? {})
    if (theirs && !slip && /\d.*\d/.test(word) && !/^[A-Z]+-(?:19|20)\d\d$/.test(word)) return word
  }
  const written = said.slice(0, LONGEST).replace(/\s+/g, ' ')
  return referenceWithYear(written.toUpperCase(), written)
}

/** Is one of the words a reference of ours with a slip in it? */
export const hasSlip = (said: string): boolean =>
  wordsIn(said).some((word) => KINDS.has(word[0] ?? '') && 'hint' in (hearReference(word) ?? {}))

/** The words, and two that may be the halves of one reference: C7F3 K9QX. */
function wordsIn(said: string): string[] {
  const words = said
    .slice(0, LONGEST)
    .toUpperCase()
    .split(/[^A-Z0-9/-]+/)
  return words.flatMap((word, at) => {
    const pair = `${words[at - 1]}-${word}`
    return KINDS.has(pair[0]!) && /^[A-Z](?=[A-Z0-9]*\d)[A-Z0-9]{3}-[A-Z0-9]{4}$/.test(pair) && isMixed(pair)
      ? [pair, word]
      : [word]
  })
}

function check(body: string): string {
  let sum = 0
  for (const [at, character] of [...body].entries()) sum += (at + 2) * ALPHABET.indexOf(character)
  return ALPHABET[sum % ALPHABET.length]!
}
