import { decodeWords } from 'postal-mime'
import { asText, mended } from './charset.ts'
import type { Header } from './header.ts'

/** Characters of a subject that are read as they came, and that are kept. */
const LONGEST_RAW = 2000
const LONGEST = 200

/** A mail's subject as one line; empty where it has none. */
export const subjectOf = (header: Header): string =>
  oneLine(decodeWords(header.field('subject').slice(0, LONGEST_RAW)), LONGEST)

/** Words of a header on one line: nothing in them can begin another field of what we answer. */
export const oneLine = (words: string, longest: number): string =>
  asText(mended(words))
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, longest)

/** Does a subject say that this mail was passed on? */
export const isForwarded = (subject: string): boolean =>
  /^(fwd?|wg|tr|rv|enc|i|doorst|vb|vs|vl|pd|přep|ynt|továbbítás|пересл|转发|轉寄|転送|전달) ?[:：]/i.test(subject)
