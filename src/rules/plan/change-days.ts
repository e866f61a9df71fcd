import { dateOf, dayNumber, isoDay } from '../facts/day.ts'
import type { Value } from '../feel/index.ts'
import { keyOf } from './key.ts'

const YEAR = 366
/** So short a time is looked at day by day. */
const SHORT = 400

/**
 * The days, from `first` to `last` (ISO dates), on which something changes in what the rules make of a date; `first` is one.
 * Over many years it looks for changes between days that lie a year apart, so what comes and goes within a year is not seen:
 * ages and qualifying dates do not.
 */
export function changeDays(looks: readonly ((day: Value) => Value)[], first: string, last: string): readonly string[] {
  const [from, to] = [dayNumber(first), dayNumber(last)]
  const seen = (day: number) => keyOf(looks.map((look) => look(dateOf(isoDay(day)))))
  const found = [from]
  const between = (start: number, was: string, end: number, is: string): void => {
    if (was === is) return
    if (end - start === 1) return void found.push(end)
    // Most changes, as birthdays, come a year after the last: then the day is found at once.
    const birthday = yearAfter(found.at(-1)!)
    if (start < birthday - 1 && birthday < end && seen(birthday - 1) === was && seen(birthday) === is)
      return void found.push(birthday)
    const middle = Math.floor((start + end) / 2)
    const then = seen(middle)
    between(start, was, middle, then)
    between(middle, then, end, is)
  }
  const step = to - from <= SHORT ? 1 : YEAR
  for (let start = from, was = seen(from); start < to; ) {
    const end = Math.min(start + step, to)
    const is = seen(end)
    between(start, was, end, is)
    ;[start, was] = [end, is]
  }
  return found.map(isoDay)
}

/** The same day of the next year, as the number of a day. */
function yearAfter(day: number): number {
  const [year, ...rest] = isoDay(day).split('-')
  return dayNumber([Number(year) + 1, ...rest].join('-'))
}
