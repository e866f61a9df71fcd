import type { Question } from '../../question.ts'
import { numberPieces } from './lexicon.ts'

/**
 * Was an answer worked out from what was said, and not said so: a day reckoned from today, a year that was left out, "16k", an
 * amount or a time in another unit, a reference with O for 0? Then it is read back.
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
    default:
      return false
  }
}

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
