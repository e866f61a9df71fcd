import { dayOf, FEASTS, type Feast, lastOf, monthOf, monthsAfter, yearOf } from './calendar.ts'
import {
  everyYear,
  inWeek,
  inYear,
  isMonth,
  isUnit,
  isWeekday,
  present,
  type Rule,
  TURN,
  turnedMonth,
  yearAt,
} from './date-parts.ts'
import { MONTHS } from './months.ts'

export const writtenOut: Rule = (pieces, at, today) => {
  const { digits, loose } = pieces[at]!
  if (!digits) return undefined
  const [first = '', second = '', third] = digits
  // "5-6 October" is two days, "2-3 weeks" no date.
  const isRange = [at - 1, at + 1].some((beside) => isMonth(pieces[beside]) || isUnit(pieces[beside]))
  if (third === undefined && isRange) return { end: at + 1, days: [] }
  if (third === undefined) return { ...everyYear(today, Number(second), Number(first)), end: at + 1, loose: true }
  const [year, month, day] = first.length === 4 ? [first, second, third] : [third, second, first]
  return { ...inYear(year, Number(month), Number(day)), end: at + 1, ...(loose && { loose }) }
}

/** 27 June 1960, June 27th, the 3rd of May last year. */
export const dayAndMonth: Rule = (pieces, at, today) => {
  const [one, other] = [pieces[at]!, pieces[at + 1]]
  const dayFirst = one.number !== undefined
  const day = dayFirst ? one.number : other?.number
  const month = MONTHS.indexOf((dayFirst ? other : one)?.means as 'may') + 1
  if (!day || month === 0 || !Number.isInteger(day.value) || day.value > 99 || pieces[at + 2]?.means === 'none')
    return undefined
  const year = yearAt(pieces, at + 2, today)
  if (!dayFirst && day.value > 31) return undefined
  // 4 Oct 20206.
  if (!year && (pieces[at + 2]?.number?.digits ?? 0) > 2) return { end: at + 3, days: [] }
  const loose = (dayFirst ? other : one)?.doubtful && !day.ordinal && !year
  const days = year ? inYear(year.written, month, day.value) : everyYear(today, month, day.value)
  return { ...days, end: year?.end ?? at + 2, ...(loose && { loose: true }) }
}

/** The 15th; the 15th of last month. */
export const dayOfMonth: Rule = (pieces, at, today) => {
  const { number } = pieces[at]!
  const next = pieces[at + 1]
  if (!number || (!number.ordinal && !isWeekday(pieces[at - 1])) || number.value > 31 || number.value < 1)
    return undefined
  if (isUnit(next) || next?.means === 'none' || next?.means === 'ahead') return undefined
  const month = (shift: number) => {
    const first = monthsAfter(`${today.slice(0, 8)}01`, shift)
    return dayOf(yearOf(first), monthOf(first), number.value)
  }
  const turned = turnedMonth(pieces, at + 1)
  if (turned) return { end: turned.end, days: present([month(turned.turn)]) }
  return { end: at + 1, days: present([-2, -1, 0, 1, 2].map(month)), else: 'nearest', loose: true }
}

/** The beginning of June, the end of last month, mid June 2025. */
export const partOfMonth: Rule = (pieces, at, today) => {
  const part = pieces[at]?.means
  if (part !== 'start' && part !== 'middle' && part !== 'end') return undefined
  const turned = turnedMonth(pieces, at + 1)
  const turn = turned?.turn ?? TURN[pieces[at + 1]?.means ?? '']
  const unit = turned ? 'month' : pieces[at + (turn === undefined ? 1 : 2)]?.means
  const end = turned?.end ?? at + (turn === undefined ? 2 : 3)
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
export const noDay: Rule = (pieces, at) => {
  const turn = TURN[pieces[at]?.means ?? '']
  return turn && /^(month|year)$/.test(pieces[at + 1]?.means ?? '') ? { end: at + 2, days: [] } : undefined
}

export const feast: Rule = (pieces, at, today) => {
  const turn = TURN[pieces[at]?.means ?? '']
  const place = at + (turn === undefined ? 0 : 1)
  const dayIn = FEASTS[pieces[place]?.means as Feast]
  if (!dayIn) return undefined
  const gone = turn === -1 || pieces[place + 1]?.means === 'gone'
  const year = yearAt(pieces, place + 1, today)
  if (year?.written.length === 4) return { end: year.end, days: [dayIn(Number(year.written))] }
  const days = [-1, 0, 1].map((by) => dayIn(yearOf(today) + by))
  const end = place + (gone && turn !== -1 ? 2 : 1)
  if (gone) return { end, days: days.filter((day) => day < today).slice(-1) }
  if (turn === 1) return { end, days: days.filter((day) => day > today).slice(0, 1) }
  return { end, days: turn === 0 ? [days[1]!] : days, else: 'nearest' }
}
