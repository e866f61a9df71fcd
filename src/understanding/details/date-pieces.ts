import { FEASTS, type Feast } from './calendar.ts'
import { isClose } from './close.ts'
import { lexicon, type Phrasebook, plainText } from './lexicon.ts'
import { MONTHS } from './months.ts'
import { countAt } from './number-words.ts'
import { ordinalAt } from './ordinals.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export const UNITS = ['day', 'week', 'fortnight', 'month', 'year'] as const
/** What words can mean in a date, besides weekdays, months and feasts: keys under time in dialogs/words. */
const OTHERS = [
  ...UNITS,
  'today',
  'now',
  'last-year',
  'yesterday',
  'tomorrow',
  'day-before-yesterday',
  'day-after-tomorrow',
  'ago',
  'ahead',
  'in',
  'for',
  'last',
  'gone',
  'next',
  'this',
  'start',
  'middle',
  'end',
  'the',
  'on',
  'since',
  'past',
  'future',
  'born',
  'filler',
  'instead',
  'either',
  'vague',
  'told-us',
  'none',
] as const

export type Unit = (typeof UNITS)[number]
type Means = (typeof WEEKDAYS)[number] | (typeof MONTHS)[number] | (typeof OTHERS)[number] | Feast

/** A piece of a text that may say a day. */
export interface Piece {
  readonly means?: Means
  /** Also a plain word ("sat", "may", "march"): a date only among other parts of one. */
  readonly doubtful?: boolean
  /** "Weeks", which want a number. */
  readonly plural?: boolean
  /** A number, as an ordinal ("15th", "fifteenth") and in how many digits it was written. */
  readonly number?: { readonly value: number; readonly ordinal: boolean; readonly digits: number }
  /** Written out in digits: parts in the order written. */
  readonly digits?: readonly string[]
  /** Digits with spaces or nothing between them, or only a day and a month: a date only where little else was written. */
  readonly loose?: boolean
}

const NAMES: readonly Means[] = [...WEEKDAYS, ...MONTHS, ...(Object.keys(FEASTS) as Feast[]), ...OTHERS]
const LONG: readonly Means[] = NAMES.filter(
  (name) => name.length > 5 && /^[a-z]+$/.test(name) && !/^(filler|future|either|instead|middle|doubtful)$/.test(name),
)

const SIGN = /£ ?\d[\d.,]*/.source
const CLOCK =
  /(?<=at )\d{1,2}(?= ?(?:$|[,;!?]|ish|in the|on ))|(?<![\p{L}\p{N}])(?:half|quarter) (?:(?:past|to) )?(?:\d{1,2}|(?<=past |to )\p{L}+)(?![\p{L}\p{N}])|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|oclock)(?![\p{L}\p{N}])|\d{1,2}:\d\d(?!\d)/u
    .source
const YEAR_FIRST = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/.source
const DAY_FIRST = /\d{1,2} ?, ?\d{1,2} ?, ?\d{4}(?!\d)|\d{1,2} ?[-/.\\ ] ?\d{1,2} ?[-/.\\ ] ?(?:\d{4}|\d{2})(?![\d:])/
  .source
const DAY_AND_MONTH = /\d{1,2}[/.-]\d{1,2}(?![\d/.-])/.source
const ORDINAL = /\d{1,2} ?(?:st|nd|rd|th|af|il|ail|ain|ydd|fed|ed|eg)(?!\p{L})/u.source
const NUMBER = /\d+(?:,\d{3}(?!\d))*(?:[/.]\d+)*/.source
/** "aug1947" is two. */
const WORD = /\p{L}+(?=(?:\d{2}|\d{4})(?![\p{L}\p{N}]))|\p{L}[\p{L}\p{N}]*/u.source
const RAW = new RegExp(
  `(?<sign>${SIGN}|${CLOCK})|(?<!\\d)(?<full>${YEAR_FIRST}|${DAY_FIRST})|(?<part>${DAY_AND_MONTH})|(?<ordinal>${ORDINAL})|(?<number>${NUMBER})|(?<word>${WORD})|-`,
  'gu',
)

const JOINED = /^(?:\d{1,2}-\p{L}{3,}|\p{L}{3,}-\d{1,4})$/u

/** What a text says of days, in its order. Words that say nothing are empty pieces. */
export function datePieces(said: string, phrases: Phrasebook): Piece[] {
  const raw = [...plainText(said).matchAll(RAW)].map(({ 0: text, groups = {} }) => ({ text, groups }))
  const words = raw.map(({ text }) => text)
  const meaning = lexicon(phrases, 'time', NAMES)
  const doubtful = new Set(phrases('time.also-plain-words'))
  const plural = new Set(phrases('time.plural'))
  const pieces: Piece[] = []
  for (let at = 0; at < raw.length; ) {
    const { text, groups } = raw[at]!
    const found = meaning(words, at)
    const read = found ?? wordAt(words, at)
    // 20-Nov-2026.
    if (text === '-' && JOINED.test(`${words[at - 1]}-${words[at + 1]}`)) {
      at++
      continue
    }
    // "650 a month" is no time, and "it was a tuesday" any of them.
    if (text === 'a' && pieces.at(-1)?.number) pieces.push({})
    else if (text === 'a' && isWeekday(meaning(words, at + 1)?.means)) pieces.push({ means: 'vague' })
    else if (/^an?$/.test(text) && isUnit(meaning(words, at + 1)?.means))
      pieces.push({ number: { value: 1, ordinal: false, digits: 0 } })
    else if (found)
      pieces.push({
        means: found.means,
        ...(doubtful.has(text) && found.length === 1 && { doubtful: true }),
        ...(plural.has(text) && found.length === 1 && { plural: true }),
      })
    else if (read && 'number' in read) pieces.push({ number: read.number })
    else if (read) pieces.push({ means: read.means })
    else pieces.push(digitsOf(text, groups))
    at += read?.length ?? 1
  }
  return pieces
}

const isUnit = (means: Means | undefined) => UNITS.includes(means as Unit)
const isWeekday = (means: Means | undefined) => WEEKDAYS.includes(means as 'monday')

/** A number in words, an ordinal in words, or a long word with a slip ("wensday"). */
function wordAt(words: readonly string[], at: number) {
  const word = words[at]!
  if (!/^\p{L}/u.test(word)) return afterDigits(words, at)
  const ordinal = ordinalAt(words, at)
  if (ordinal) return { number: { value: ordinal.value, ordinal: true, digits: 0 }, length: ordinal.length }
  const counted = countAt(words, at)
  if (counted) return { number: { value: counted.value, ordinal: false, digits: 0 }, length: counted.length }
  const close = word.length > 4 ? LONG.find((name) => isClose(word, name)) : undefined
  return close && { means: close, length: 1 }
}

/** Digits that words belong to: "2 and a half", "5 hundred". */
function afterDigits(words: readonly string[], at: number) {
  const counted = /^\d{1,3}$/.test(words[at]!) ? countAt(words, at) : undefined
  if (!counted || counted.length === 1) return undefined
  return { number: { value: counted.value, ordinal: false, digits: 0 }, length: counted.length }
}

function digitsOf(text: string, { full, part, ordinal, number }: { [group: string]: string | undefined }): Piece {
  const parts = text.split(/\D+/).filter((digits) => digits !== '')
  if (text === '24/7') return {}
  if (full) return { digits: parts, ...(/^[\d ]+ \d\d$/.test(full) && { loose: true }) }
  // Half past ten.
  if (part && Number(parts[1]) > 12 && text.includes('.')) return {}
  if (part) return { digits: parts, loose: true }
  if (ordinal) return { number: { value: Number(parts[0]), ordinal: true, digits: parts[0]!.length } }
  if (!number || !/^\d+$/.test(number)) return {}
  if (number.length === 8 && Number(number.slice(4)) >= 1900 && Number(number.slice(4)) <= 2100)
    return { digits: [number.slice(0, 2), number.slice(2, 4), number.slice(4)], loose: true }
  if (number.length === 8) return { digits: [number.slice(0, 4), number.slice(4, 6), number.slice(6)], loose: true }
  if (number.length === 6) return { digits: [number.slice(0, 2), number.slice(2, 4), number.slice(4)], loose: true }
  return { number: { value: Number(number), ordinal: false, digits: number.length } }
}
