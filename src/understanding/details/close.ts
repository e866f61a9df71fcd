import { mistakes } from '../mistakes.ts'

/**
 * Is one word the other with one slip of the finger: a letter more, less or other, or two neighbours changed over? For words of
 * five letters and more; from nine letters, two slips.
 */
export function isClose(one: string, other: string): boolean {
  const most = other.length >= 9 ? 2 : other.length >= 5 ? 1 : 0
  return Math.abs(one.length - other.length) <= most && mistakes(one, other, most) <= most
}
