import { dayOf, daysAfter, FEASTS, type Feast, lastOf, monthOf, monthsAfter, weekdayOf, yearOf } from './calendar.ts'
import { MONTHS, type Piece, type Unit, WEEKDAYS } from './date-pieces.ts'

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

type Rule = (pieces: readonly Piece[], at: number, today: string) => Found | undefined

/** The first that fits; days are empty for what looks like a date and is none (31 April). */
export const dayAt: Rule = (pieces, at, today) => {
  for (const rule of RULES) {
    const found = pieces[at] && rule(pieces, at, today)
    if (found) return found
  }
  return undefined
}

const SHIFT: Readonly<Record<string, number>> = {
  today: 0,
  now: 0,
  yesterday: -1,
  tomorrow: 1,
  'day-before-yesterday': -2,
  'day-after-tomorrow': 2,
}
const TURN: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 }

const named: Rule = (pieces, at, today) => {
  const shift = SHIFT[pieces[at]?.means ?? '']
  const loose = pieces[at]?.means === 'now'
  const week = shift !== undefined && shift >= 0 && !loose && isWeek(pieces[at + 1]) && pieces[at + 2]?.means !== 'ago'
  if (week) return { end: at + 2, days: [daysAfter(today, shift + 7)] }
  return shift === undefined ? undefined : { end: at + 1, days: [daysAfter(today, shift)], ...(loose && { loose }) }
}

const writtenOut: Rule = (pieces, at, today) => {
  const { digits, loose } = pieces[at]!
  if (!digits) return undefined
  const [first = '', second = '', third] = digits
  if (third === undefined) return { ...everyYear(today, Number(second), Number(first)), end: at + 1, loose: true }
  const [year, month, day] = first.length === 4 ? [first, second, third] : [third, second, first]
  return { ...inYear(year, Number(month), Number(day)), end: at + 1, ...(loose && { loose }) }
}

/** 27 June 1960, June 27th, the 3rd of May last year. */
const dayAndMonth: Rule = (pieces, at, today) => {
  const [one, other] = [pieces[at]!, pieces[at + 1]]
  const dayFirst = one.number !== undefined
  const day = dayFirst ? one.number : other?.number
  const month = MONTHS.indexOf((dayFirst ? other : one)?.means as 'may') + 1
  if (!day || month === 0 || !Number.isInteger(day.value) || day.value > 99 || pieces[at + 2]?.means === 'none')
    return undefined
  const year = yearAt(pieces, at + 2, today)
  if (!dayFirst && day.value > 31) return undefined
  const loose = (dayFirst ? other : one)?.doubtful && !day.ordinal && !year
  const days = year ? inYear(year.written, month, day.value) : everyYear(today, month, day.value)
  return { ...days, end: year?.end ?? at + 2, ...(loose && { loose: true }) }
}

/** 1960, 58, nineteen sixty, last year. */
function yearAt(pieces: readonly Piece[], at: number, today: string): { written: string; end: number } | undefined {
  const [first, second] = [pieces[at]?.number, pieces[at + 1]]
  const turn = TURN[pieces[at]?.means ?? '']
  if (turn !== undefined && second?.means === 'year') return { written: String(yearOf(today) + turn), end: at + 2 }
  if (!first || first.ordinal) return undefined
  if (first.digits === 4 || (first.digits === 0 && first.value > 1900 && first.value <= 2100))
    return { written: String(first.value), end: at + 1 }
  if (first.digits === 2 && !isUnit(second)) return { written: String(first.value).padStart(2, '0'), end: at + 1 }
  const inWords = first.digits === 0 && (first.value === 19 || first.value === 20)
  if (inWords && second?.number?.digits === 0 && second.number.value < 100)
    return { written: String(first.value * 100 + second.number.value), end: at + 2 }
  return undefined
}

/** The 15th; the 15th of last month. */
const dayOfMonth: Rule = (pieces, at, today) => {
  const { number } = pieces[at]!
  const next = pieces[at + 1]
  const turn = TURN[next?.means ?? '']
  if (!number || (!number.ordinal && !isWeekday(pieces[at - 1])) || number.value > 31 || number.value < 1)
    return undefined
  if (isUnit(next) || next?.means === 'none' || next?.means === 'ahead') return undefined
  const month = (shift: number) => {
    const first = monthsAfter(`${today.slice(0, 8)}01`, shift)
    return dayOf(yearOf(first), monthOf(first), number.value)
  }
  if (turn !== undefined && pieces[at + 2]?.means === 'month') return { end: at + 3, days: present([month(turn)]) }
  return { end: at + 1, days: present([-2, -1, 0, 1, 2].map(month)), else: 'nearest', loose: true }
}

/** 3 weeks ago, in a fortnight, two weeks on Friday, a week tomorrow; only "3 weeks" where the question tells which way. */
const counted: Rule = (pieces, start, today) => {
  const ahead = pieces[start]?.means === 'in'
  const first = start + (ahead ? 1 : 0)
  const number = pieces[first]?.number
  const at = first + (number ? 1 : 0)
  const unit = pieces[at]
  const count = number?.value ?? 1
  if (!isUnit(unit) || number?.ordinal || !Number.isInteger(count) || count > 400) return undefined
  if (!number && pieces[start - 1]?.number) return undefined
  const after = pieces[at + 1]?.means
  if (after === 'ago' || after === 'gone') return { end: at + 2, days: [moved(today, unit.means, -count)] }
  if (ahead || after === 'ahead')
    return { end: at + (after === 'ahead' ? 2 : 1), days: [moved(today, unit.means, count)] }
  const base = dayAt(pieces, at + (after === 'on' ? 2 : 1), today)
  const named = pieces.slice(at + 1, base?.end ?? at).map(({ means }) => means)
  if (base && !base.loose && /^(week|fortnight|day)$/.test(unit.means) && named.every((means) => means !== undefined)) {
    const back = named.includes('last') || named.includes('yesterday') || named.includes('day-before-yesterday')
    const from = base.weekday === undefined ? base.days[0] : base.days.find((day) => (back ? day < today : day > today))
    return from === undefined ? undefined : { end: base.end, days: [moved(from, unit.means, back ? -count : count)] }
  }
  if (!number && pieces[start - 1]?.means !== 'for') return undefined
  return { end: at + 1, days: [-count, count].map((by) => moved(today, unit.means, by)), loose: true }
}

/** Last Sat, Friday week, Tuesday of next week, the Monday just gone. */
const weekday: Rule = (pieces, at, today) => {
  const before = TURN[pieces[at]?.means ?? '']
  const place = at + (before === undefined ? 0 : 1)
  const piece = pieces[place]
  if (isWeek(piece) && before !== undefined) {
    const then = pieces[place + 1]?.means === 'on' ? place + 2 : place + 1
    if (isWeekday(pieces[then])) return { end: then + 1, days: [inWeek(today, before, nth(pieces[then]))] }
    return before === 0 ? undefined : { end: place + 1, days: [daysAfter(today, 7 * before)] }
  }
  const noun = isWeek(piece) ? TURN[pieces[place + 1]?.means ?? ''] : undefined
  if (noun) return { end: place + 2, days: [daysAfter(today, 7 * noun)] }
  if (!isWeekday(piece)) return undefined
  const day = nth(piece)
  const coming = daysAfter(today, ((day - weekdayOf(today) + 6) % 7) + 1)
  const gone = daysAfter(coming, coming === daysAfter(today, 7) ? -14 : -7)
  const after = pieces[place + 1]?.means
  // Two Sundays ago.
  if (after === 'ago') {
    const count = pieces[at - 1]?.number?.value ?? 1
    return { end: place + 2, days: [daysAfter(gone, -7 * (count - 1))] }
  }
  const turn = before ?? (after === 'gone' ? -1 : TURN[after ?? ''])
  if (before === undefined && turn !== undefined && isWeek(pieces[place + 2]))
    return { end: place + 3, days: [inWeek(today, turn, day)] }
  if (before === undefined && isWeek(pieces[place + 1])) return { end: place + 2, days: [daysAfter(coming, 7)] }
  const end = place + (before === undefined && turn !== undefined ? 2 : 1)
  if (turn === -1) return { end, days: [gone] }
  if (turn === 1) return { end, days: [inWeek(today, 1, day)] }
  return {
    end,
    days: [gone, coming],
    else: 'next',
    weekday: day,
    ...(piece?.doubtful && turn === undefined && { loose: true }),
  }
}

/** The beginning of June, the end of last month, mid June 2025. */
const partOfMonth: Rule = (pieces, at, today) => {
  const part = pieces[at]?.means
  if (part !== 'start' && part !== 'middle' && part !== 'end') return undefined
  const turn = TURN[pieces[at + 1]?.means ?? '']
  const unit = pieces[at + (turn === undefined ? 1 : 2)]?.means
  const end = at + (turn === undefined ? 2 : 3)
  const ofMonth = (year: number, month: number) =>
    dayOf(year, month, part === 'start' ? 1 : part === 'middle' ? 15 : lastOf(year, month))
  if (unit === 'week' && part === 'start') return { end, days: [inWeek(today, turn ?? 0, 0)] }
  if (unit === 'year' && part !== 'middle') {
    const year = yearOf(today) + (turn ?? 0)
    return { end, days: present([ofMonth(year, part === 'start' ? 1 : 12)]) }
  }
  if (unit === 'month') {
    const month = monthsAfter(today, turn ?? 0)
    return { end, days: present([ofMonth(yearOf(month), monthOf(month))]) }
  }
  const month = turn === undefined ? MONTHS.indexOf(unit as 'may') + 1 : 0
  if (month === 0) return undefined
  const year = yearAt(pieces, end, today)
  const years = year ? [Number(year.written)] : [-1, 0, 1].map((by) => yearOf(today) + by)
  return { end: year?.end ?? end, days: present(years.map((one) => ofMonth(one, month))), else: 'nearest' }
}

/** "Next month" alone is no day, nor is what stands beside it. */
const noDay: Rule = (pieces, at) => {
  const turn = TURN[pieces[at]?.means ?? '']
  return turn && /^(month|year)$/.test(pieces[at + 1]?.means ?? '') ? { end: at + 2, days: [] } : undefined
}

const feast: Rule = (pieces, at, today) => {
  const turn = TURN[pieces[at]?.means ?? '']
  const place = at + (turn === undefined ? 0 : 1)
  const dayIn = FEASTS[pieces[place]?.means as Feast]
  if (!dayIn) return undefined
  const year = yearAt(pieces, place + 1, today)
  if (year?.written.length === 4) return { end: year.end, days: [dayIn(Number(year.written))] }
  const days = [-1, 0, 1].map((by) => dayIn(yearOf(today) + by))
  const end = place + 1
  if (turn === -1) return { end, days: days.filter((day) => day < today).slice(-1) }
  if (turn === 1) return { end, days: days.filter((day) => day > today).slice(0, 1) }
  return { end, days: turn === 0 ? [days[1]!] : days, else: 'nearest' }
}

const RULES: readonly Rule[] = [writtenOut, dayAndMonth, named, counted, weekday, partOfMonth, feast, dayOfMonth, noDay]

const isUnit = (piece: Piece | undefined): piece is Piece & { means: Unit } =>
  /^(day|week|fortnight|month|year)$/.test(piece?.means ?? '')
const isWeek = (piece: Piece | undefined) => piece?.means === 'week'
const nth = (piece: Piece | undefined) => WEEKDAYS.indexOf(piece?.means as 'monday')
const isWeekday = (piece: Piece | undefined) => nth(piece) >= 0
const present = (days: readonly (string | undefined)[]) => days.filter((day) => day !== undefined)

/** The weekday of this week, or of one before or after it; a week begins on Monday. */
const inWeek = (today: string, weeks: number, day: number) => daysAfter(today, weeks * 7 + day - weekdayOf(today))

function moved(from: string, unit: Unit, count: number): string {
  if (unit === 'month' || unit === 'year') return monthsAfter(from, count * (unit === 'year' ? 12 : 1))
  return daysAfter(from, count * { day: 1, week: 7, fortnight: 14 }[unit])
}

/** A day of a year as it was written, in full or in two digits. */
function inYear(written: string, month: number, day: number): Pick<Found, 'days' | 'else'> {
  if (written.length === 4) return { days: present([dayOf(Number(written), month, day)]) }
  return { days: present([1900, 2000].map((century) => dayOf(century + Number(written), month, day))), else: 'century' }
}

const everyYear = (today: string, month: number, day: number): Pick<Found, 'days' | 'else'> => ({
  days: present([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((by) => dayOf(yearOf(today) + by, month, day))),
  else: 'nearest',
})
