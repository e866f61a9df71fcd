import { daysAfter, monthsAfter } from './calendar.ts'
import { dayAndMonth, dayOfMonth, feast, noDay, partOfMonth, writtenOut } from './calendar-rules.ts'
import { isUnit, type Rule } from './date-parts.ts'
import type { Unit } from './date-pieces.ts'
import { named, weekday } from './reckoned-rules.ts'

/** The first that fits; days are empty for what looks like a date and is none (31 April). */
export const dayAt: Rule = (pieces, at, today) => {
  for (const rule of RULES) {
    const found = pieces[at] && rule(pieces, at, today)
    if (found) return found
  }
  return undefined
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
  if (!number && (unit.plural || pieces[start - 1]?.number)) return undefined
  const after = pieces[at + 1]?.means
  // "A week ago today".
  const ago = pieces[at + 2]?.means === 'today' ? at + 3 : at + 2
  if (after === 'ago' || after === 'gone') return { end: ago, days: [moved(today, unit.means, -count)] }
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

function moved(from: string, unit: Unit, count: number): string {
  if (unit === 'month' || unit === 'year') return monthsAfter(from, count * (unit === 'year' ? 12 : 1))
  return daysAfter(from, count * { day: 1, week: 7, fortnight: 14 }[unit])
}

const RULES: readonly Rule[] = [writtenOut, dayAndMonth, named, counted, weekday, partOfMonth, feast, dayOfMonth, noDay]
