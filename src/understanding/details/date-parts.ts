import { dayOf, daysAfter, weekdayOf, yearOf } from './calendar.ts'
import { type Piece, type Unit, WEEKDAYS } from './date-pieces.ts'
import { MONTHS } from './months.ts'

/** What begins at a piece: the days it may be, in order. */
export interface Found {
  readonly end: number
  readonly days: readonly string[]
  /**
   * Which of several, where neither the question nor the text tells: the nearest (a day without a year), the next (a weekday),
   * that of a plausible century, or none.
   */
  readonly else?: 'nearest' | 'next' | 'century'
  /** A weekday alone: with a date beside it, it only says the same again. */
  readonly weekday?: number
  /** A date only where little else was written, or after "on". */
  readonly loose?: boolean
}

/** What begins at this piece; days are empty for what looks like a date and is none (31 April). */
export type Rule = (pieces: readonly Piece[], at: number, today: string) => Found | undefined

export const TURN: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 }

export const isUnit = (piece: Piece | undefined): piece is Piece & { means: Unit } =>
  /^(day|week|fortnight|month|year)$/.test(piece?.means ?? '')
export const isWeek = (piece: Piece | undefined) => piece?.means === 'week'
export const nth = (piece: Piece | undefined) => WEEKDAYS.indexOf(piece?.means as 'monday')
export const isMonth = (piece: Piece | undefined) => MONTHS.includes(piece?.means as 'may')
export const isWeekday = (piece: Piece | undefined) => nth(piece) >= 0
export const present = (days: readonly (string | undefined)[]) => days.filter((day) => day !== undefined)

/** 1960, 58, nineteen sixty, last year. */
export function yearAt(
  pieces: readonly Piece[],
  at: number,
  today: string,
): { written: string; end: number } | undefined {
  const [first, second] = [pieces[at]?.number, pieces[at + 1]]
  const turn = TURN[pieces[at]?.means ?? '']
  if (turn !== undefined && second?.means === 'year') return { written: String(yearOf(today) + turn), end: at + 2 }
  if (pieces[at]?.means === 'last-year') return { written: String(yearOf(today) - 1), end: at + 1 }
  if (!first || first.ordinal) return undefined
  if (first.digits === 4 || (first.digits === 0 && first.value > 1900 && first.value <= 2100))
    return { written: String(first.value), end: at + 1 }
  if (first.digits === 2 && !isUnit(second)) return { written: String(first.value).padStart(2, '0'), end: at + 1 }
  const inWords = first.digits === 0 && (first.value === 19 || first.value === 20)
  if (inWords && second?.number?.digits === 0 && second.number.value < 100)
    return { written: String(first.value * 100 + second.number.value), end: at + 2 }
  return undefined
}

/** Last month; in Welsh the other way round: "y mis diwethaf". */
export function turnedMonth(pieces: readonly Piece[], at: number): { turn: number; end: number } | undefined {
  const [one, other] = [pieces[at]?.means, pieces[at + 1]?.means]
  const turn = TURN[(one === 'month' ? other : one) ?? '']
  return turn !== undefined && (one === 'month' || other === 'month') ? { turn, end: at + 2 } : undefined
}

/** A day of a year as it was written, in full or in two digits. */
export function inYear(written: string, month: number, day: number): Pick<Found, 'days' | 'else'> {
  if (written.length === 4) return { days: present([dayOf(Number(written), month, day)]) }
  return { days: present([1900, 2000].map((century) => dayOf(century + Number(written), month, day))), else: 'century' }
}

export const everyYear = (today: string, month: number, day: number): Pick<Found, 'days' | 'else'> => ({
  days: present([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((by) => dayOf(yearOf(today) + by, month, day))),
  else: 'nearest',
})

/** The weekday of this week, or of one before or after it; a week begins on Monday. */
export const inWeek = (today: string, weeks: number, day: number) =>
  daysAfter(today, weeks * 7 + day - weekdayOf(today))
