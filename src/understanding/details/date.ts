import { dayOf, daysAfter, daysBetween, monthOf, monthsAfter, weekdayOf, yearOf } from './calendar.ts'
import { datePieces, MONTHS, type Piece } from './date-pieces.ts'
import { dayAt, type Found } from './date-rules.ts'
import type { Phrasebook } from './lexicon.ts'

/** What is known of the day that is asked for. Days are ISO dates in London. */
export interface Days {
  readonly today: string
  /** It was already: since when, born when. */
  readonly past?: boolean
  /** Limits: a day, or so many days after today. */
  readonly earliest?: string | number
  readonly latest?: string | number
}

/**
 * The day that somebody wrote, day first, in digits or words or reckoned from today: 3.4.58, "27th of June", "3 wks ago", "the
 * 15th", "last sat", "dydd Mawrth". undefined where there is none, more than one, only a month, no such day (31/02), or none
 * within the limits.
 */
export function readDate(said: string, asked: Days, phrases: Phrasebook): string | undefined {
  const pieces = datePieces(said, phrases)
  const last = pieces.findLastIndex(({ means }) => means === 'instead')
  const day = last > 0 ? corrected(readPieces(pieces.slice(0, last), asked), pieces.slice(last + 1), asked) : undefined
  return day ?? readPieces(pieces, asked)
}

/** "The 3rd, no wait, the 4th": what comes after counts; a 4th is of the month that was said before it. */
function corrected(before: string | undefined, after: readonly Piece[], asked: Days): string | undefined {
  const [only, more] = after.filter(({ means }) => !isAround(means))
  if (before === undefined || !only?.number?.ordinal || more) return readPieces(after, asked)
  const day = dayOf(yearOf(before), monthOf(before), only.number.value)
  return day && choose({ end: 1, days: [day] }, limits(after, asked))
}

function readPieces(all: readonly Piece[], asked: Days): string | undefined {
  const told = all.filter(({ means }) => !isAround(means))
  // "Mis Mehefin": the month of June.
  const pieces = told.filter(({ means }, at) => means !== 'month' || !isMonth(told[at + 1]))
  if (pieces.some(({ means }) => means === 'vague' || means === 'either')) return undefined
  const found = allDays(pieces, asked.today)
  const dates = found.filter(({ weekday }) => weekday === undefined)
  const [weekday, another] = new Set(found.flatMap(({ weekday }) => weekday ?? []))
  if (another !== undefined) return undefined
  const wanted = limits(pieces, asked)
  // Beside a date, a weekday has to be that of the date.
  const agrees = (day: string) => weekday === undefined || weekdayOf(day) === weekday
  const days = new Set(
    (dates.length > 0 ? dates : found).map((one) => choose({ ...one, days: one.days.filter(agrees) }, wanted)),
  )
  return days.size === 1 ? [...days][0] : undefined
}

function allDays(pieces: readonly Piece[], today: string): Found[] {
  const found: Found[] = []
  for (let at = 0; at < pieces.length; ) {
    const day = dayAt(pieces, at, today)
    if (day && (!day.loose || isLed(pieces, at) || covers(pieces, day, at))) found.push(day)
    at = day?.end ?? at + 1
  }
  return found
}

const isAround = (means: Piece['means']) => means === 'filler' || means === 'the' || means === 'instead'
const isMonth = (piece: Piece | undefined) => MONTHS.includes(piece?.means as 'may')

/** After "on", "since", "born": also what might be something else. */
const isLed = (pieces: readonly Piece[], at: number) => /^(on|since|born|future)$/.test(pieces[at - 1]?.means ?? '')

/** Is there nothing else but words around a date? */
const covers = (pieces: readonly Piece[], { end }: Found, start: number) =>
  pieces.every(
    (piece, at) =>
      (at >= start && at < end) || (piece.means !== undefined && piece.means !== 'none') || piece.number?.ordinal,
  )

interface Wanted {
  readonly today: string
  readonly earliest: string
  readonly latest: string
  /** Which way the question goes; else which way the words go. */
  readonly direction: 'past' | 'future' | undefined
  /** A birthday has a year. */
  readonly born: boolean
  readonly limited: boolean
}

function limits(pieces: readonly Piece[], { today, past, earliest, latest = '2100-12-31' }: Days): Wanted {
  const day = (limit: string | number) => (typeof limit === 'string' ? limit : daysAfter(today, limit))
  const says = (meaning: RegExp) => pieces.some(({ means }) => meaning.test(means ?? ''))
  const first = day(earliest ?? '1900-01-01')
  const final = past && day(latest) > today ? today : day(latest)
  const asked = final <= today ? 'past' : first >= today ? 'future' : undefined
  const said = says(/^(since|past|born)$/) ? 'past' : says(/^future$/) ? 'future' : undefined
  return {
    today,
    earliest: first,
    latest: final,
    direction: asked ?? said,
    born: says(/^born$/) || (earliest !== undefined && first < monthsAfter(today, -60)),
    limited: asked !== undefined,
  }
}

function choose({ days, else: otherwise }: Found, { today, earliest, latest, direction, born, limited }: Wanted) {
  const inside = days.filter((day) => day >= earliest && day <= latest)
  if (days.length < 2) return inside[0]
  if (otherwise === 'nearest' && born) return undefined
  if (otherwise === 'century' && !limited && !born) return inside.findLast((day) => day <= monthsAfter(today, 120))
  if (direction === 'past') return inside.findLast((day) => day <= today)
  if (direction === 'future') return inside.find((day) => day >= today)
  if (otherwise === 'next') return inside.find((day) => day > today)
  if (otherwise === 'nearest')
    return inside.toSorted((one, other) => daysBetween(one, today) - daysBetween(other, today))[0]
  return undefined
}
