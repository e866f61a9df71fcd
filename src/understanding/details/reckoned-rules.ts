import { daysAfter, weekdayOf } from './calendar.ts'
import { inWeek, isWeek, isWeekday, nth, type Rule, TURN } from './date-parts.ts'

const SHIFT: Readonly<Record<string, number>> = {
  today: 0,
  now: 0,
  yesterday: -1,
  tomorrow: 1,
  'day-before-yesterday': -2,
  'day-after-tomorrow': 2,
}

export const named: Rule = (pieces, at, today) => {
  const shift = SHIFT[pieces[at]?.means ?? '']
  const loose = pieces[at]?.means === 'now'
  const week = shift !== undefined && shift >= 0 && !loose && isWeek(pieces[at + 1]) && pieces[at + 2]?.means !== 'ago'
  if (week) return { end: at + 2, days: [daysAfter(today, shift + 7)] }
  return shift === undefined ? undefined : { end: at + 1, days: [daysAfter(today, shift)], ...(loose && { loose }) }
}

/** Last Sat, Friday week, Tuesday of next week, the Monday just gone. */
export const weekday: Rule = (pieces, at, today) => {
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
  // Welsh: "dydd Llun wythnos nesaf".
  const week = isWeek(pieces[place + 1]) ? TURN[pieces[place + 2]?.means ?? ''] : undefined
  if (before === undefined && week !== undefined) return { end: place + 3, days: [inWeek(today, week, day)] }
  if (before === undefined && turn !== undefined && isWeek(pieces[place + 2]))
    return { end: place + 3, days: [inWeek(today, turn, day)] }
  if (before === undefined && isWeek(pieces[place + 1])) return { end: place + 2, days: [daysAfter(coming, 7)] }
  const end = place + (before === undefined && turn !== undefined ? 2 : 1)
  if (turn === -1) return { end, days: [gone] }
  // This Saturday, on a Saturday.
  if (turn === 0 && day === weekdayOf(today)) return { end, days: [] }
  if (turn === 1) return { end, days: [inWeek(today, 1, day)] }
  return {
    end,
    days: [gone, coming],
    else: 'next',
    weekday: day,
    ...(piece?.doubtful && turn === undefined && { loose: true }),
  }
}
