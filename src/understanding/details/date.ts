import { dayOf, daysAfter, daysBetween, monthOf, monthsAfter, weekdayOf, yearOf } from './calendar.ts'
import { type Found, isMonth } from './date-parts.ts'
import { datePieces, type Piece, UNITS, type Unit } from './date-pieces.ts'
import { dayAt } from './date-rules.ts'
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

/**
 * A day that somebody names while they tell a story ("my bin was missed yesterday"): not one reckoned in weeks or months, nor one of
 * when they told us, which may be of anything.
 */
export function findDay(said: string, asked: Days, phrases: Phrasebook): string | undefined {
  const about = datePieces(said, phrases).some(({ means }) => UNITS.includes(means as Unit) || means === 'told-us')
  return about ? undefined : readDate(said, asked, phrases)
}

/** "The 3rd, no wait, the 4th": what comes after counts; a 4th is of the month that was said before it. */
function corrected(before: string | undefined, after: readonly Piece[], asked: Days): string | undefined {
  const [only, more] = after.filter(({ means }) => !isAround(means))
  if (before === undefined || !only?.number?.ordinal || more) return readPieces(after, asked)
  const day = dayOf(yearOf(before), monthOf(before), only.number.value)
  return day && choose({ end: 1, days: [day] }, limits(after, asked))
}

/** What is wrong with a date that cannot be read: it has no year (a birthday) or no day, or may be either of two days. */
export type DateHint = { readonly lacks: 'year' | 'day' } | { readonly either: readonly [string, string] }

export function hintOfDate(said: string, asked: Days, phrases: Phrasebook): DateHint | undefined {
  const { pieces, found, wanted } = look(datePieces(said, phrases), asked)
  const [only, another] = found
  if (!only) return pieces.some((piece) => isMonth(piece) && !piece.doubtful) ? { lacks: 'day' } : undefined
  if (!another && only.else === 'nearest' && wanted.born) return { lacks: 'year' }
  const days = another ? found.flatMap((one) => choose(one, wanted) ?? []) : fairDays(only, wanted)
  const [one, other, more] = [...new Set(days)].toSorted()
  return one && other && !more ? { either: [one, other] } : undefined
}

function look(all: readonly Piece[], asked: Days) {
  const told = all.filter(({ means }) => !isAround(means))
  // "Mis Mehefin": the month of June.
  const pieces = told.filter(({ means }, at) => means !== 'month' || !isMonth(told[at + 1]))
  return { pieces, found: allDays(pieces, asked.today), wanted: limits(pieces, asked) }
}

function readPieces(all: readonly Piece[], asked: Days): string | undefined {
  const { pieces, found, wanted } = look(all, asked)
  if (pieces.some(({ means }) => means === 'vague' || means === 'either') || isMonthBeside(pieces, found))
    return undefined
  const dates = found.filter(({ weekday }) => weekday === undefined)
  const [weekday, another] = new Set(found.flatMap(({ weekday }) => weekday ?? []))
  if (another !== undefined) return undefined
  // Beside a date, a weekday has to be that of the date.
  const agrees = (day: string) => weekday === undefined || weekdayOf(day) === weekday
  const days = new Set(
    (dates.length > 0 ? dates : found).map((one) => choose({ ...one, days: one.days.filter(agrees) }, wanted)),
  )
  return days.size === 1 ? [...days][0] : undefined
}

type Placed = Found & { readonly start: number }

function allDays(pieces: readonly Piece[], today: string): Placed[] {
  const found: Placed[] = []
  for (let at = 0; at < pieces.length; ) {
    const day = dayAt(pieces, at, today)
    if (day && (!day.loose || isLed(pieces, at) || covers(pieces, day, at))) found.push({ ...day, start: at })
    at = day?.end ?? at + 1
  }
  return found
}

/** "Two years ago in March": a month that is of none of the days. */
const isMonthBeside = (pieces: readonly Piece[], found: readonly Placed[]): boolean =>
  pieces.some(
    (piece, at) =>
      isMonth(piece) &&
      (!piece.doubtful || pieces[at - 1]?.means === 'in') &&
      !found.some(({ start, end }) => at >= start && at < end),
  )

const isAround = (means: Piece['means']) => means === 'filler' || means === 'the' || means === 'instead'

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
  const said = says(/^(since|past|told-us|born)$/) ? 'past' : says(/^future$/) ? 'future' : undefined
  return {
    today,
    earliest: first,
    latest: final,
    direction: asked ?? said,
    born: says(/^born$/) || (earliest !== undefined && first < monthsAfter(today, -60)),
    limited: asked !== undefined,
  }
}

function choose(found: Found, wanted: Wanted): string | undefined {
  const { days, else: otherwise } = found
  const { today, direction, born, limited } = wanted
  const inside = within(days, wanted)
  if (days.length < 2) return inside[0]
  if (otherwise === 'nearest' && born) return undefined
  if (otherwise === 'century' && !limited && !born) return inside.findLast((day) => day <= monthsAfter(today, 120))
  if (direction === 'past') return inside.findLast((day) => day <= today)
  if (direction === 'future') return inside.find((day) => day >= today)
  if (otherwise === 'next') return inside.find((day) => day > today)
  const [nearest, other] = fairDays(found, wanted)
  return other === undefined ? nearest : undefined
}

const within = (days: readonly string[], { earliest, latest }: Wanted) =>
  days.filter((day) => day >= earliest && day <= latest)

/** Farther away than the nearest by less than this, another day may as well be meant. */
const AS_NEAR = 1.5

/** The nearest of several days, and another that is about as near: "the 5th", said on the 20th of a month. */
function fairDays({ days, else: otherwise }: Found, wanted: Wanted): readonly string[] {
  if (otherwise !== 'nearest' || wanted.direction) return []
  const far = (day: string) => daysBetween(day, wanted.today)
  const [nearest, other] = within(days, wanted).toSorted((one, another) => far(one) - far(another))
  if (nearest === undefined) return []
  return other !== undefined && far(other) < far(nearest) * AS_NEAR ? [nearest, other] : [nearest]
}
