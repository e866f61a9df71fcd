import type { Question } from '../../question.ts'
import { numberPieces } from './lexicon.ts'

/**
 * Was an answer worked out from what was said, and not said so: a day reckoned from today, a year that was left out, "16k", an
 * amount or a time in another unit, a reference with O for 0, a phone number in words? Then it is read back.
 */
export function isWorkedOut(type: Question<unknown>['type'], said: string, value: unknown): boolean {
  if (value === null || value === 0) return false
  switch (type) {
    case 'date': {
      const [year = '', , day] = String(value).split('-')
      const numbers: readonly string[] = said.match(/\d+/g) ?? []
      return !numbers.includes(year) || !numbers.some((one) => Number(one) === Number(day))
    }
    case 'money':
      return !numberPieces(said).some((piece) => Number(piece) === value)
    case 'number':
      return /\d/.test(said) && !numberPieces(said).some((piece) => Number(piece) === value)
    case 'reference':
    case 'postcode':
      return !plain(said).includes(plain(String(value)))
    case 'phone':
      // +44 and 0 begin the same number.
      return !plain(said).includes(String(value).slice(-LOCAL))
    default:
      return false
  }
}

/** So many of its last digits are the same with +44 and with 0 before them, and tell one number from another. */
const LOCAL = 9

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
