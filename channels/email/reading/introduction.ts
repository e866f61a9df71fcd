import { hasWords, isQuoted, isShort, nextWords, unquoted } from './lines.ts'

/** "Wrote", as mail programs say it. With a date and an address any other word will do. */
const WROTE =
  /(?<!\p{L})(wrote|writes|said|a écrit|écrit|ecrit|schrieb|schreef|geschreven|escribió|escribio|ha escrit|escreveu|scritto|scrisse|skrev|skrifaði|kirjoitti|napisał|napsala?|napísala?|написа\p{L}{1,3}|пише|пишет|írta|ezt írta|scris|έγραψε|yazdı|rašė|rakstīja|kirjutas|написав|je napisao|viết|menulis|ysgrifennodd|a scríobh)(?!\p{L})|写道|寫道|のメッセージ|書きました|さん.{0,4}[:：]|작성|님이 /iu

const ADDRESS = /[^\s<>"'@]@[^\s<>"',;@]+/
/** A day, in digits of any script: of ours, with the year or as 21/11/26. */
const YEAR = /(?<!\d)(19|20|25)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?![0-9])\p{Nd}{4}/u
const TIME = /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2} ?[ap]\.?m\b/i

/** Lines that an introduction takes at most, and characters: names are long, and programs break lines. */
const LINES = 8
const LONGEST = 330

/** A colon ends it; some programs draw a line. */
const ENDS = /([:：]|\p{L} ?-{3,})\s*[*_]*$/u

/** The rest of an introduction that was broken right behind the address: it begins like a quotation and is none. */
const BROKEN = /^\s*> ?[\p{L} ]{3,30}[:：]\s*$/u

/**
 * How many lines "On 21 November, Council <…> wrote:" takes at this place; 0 where it is not. Told by its parts in any
 * language: a date, an address or a verb, and a colon. People write so too: unless a quotation follows, it has an
 * address, or both the day and the time of day.
 */
export function introduction(lines: readonly string[], at: number): number {
  if (!mayEnd(lines, at)) return 0
  const sure = BEGINNING.test(lines[at]!)
  let joined = ''
  for (let taken = 0; taken < LINES; taken++) {
    const line = lines[at + taken]
    if (line === undefined || !isShort(line)) return 0
    if (taken > 0 && isQuoted(line) && !(BROKEN.test(line) && joined.includes('<'))) return isDated(joined) ? taken : 0
    if (!hasWords(line)) {
      // Between the name and the address some programs leave a line empty.
      if (taken === 0) return 0
      if (isDated(joined) && isMarked(nextWords(lines, at + taken))) return taken
      if (!sure || /[.!?]$/.test(joined) || taken > 5) return 0
      continue
    }
    // What stands right above an introduction is not of it.
    if (taken === 0 ? !mayBegin(line) : BEGINNING.test(line) || (!sure && isWhole(line))) return 0
    joined = `${joined} ${taken > 0 ? unquoted(line).trim() : line.trim()}`.trim()
    if (joined.length > LONGEST) return 0
    if (!ENDS.test(joined)) continue
    return isIntroduction(joined, isMarked(nextWords(lines, at + taken + 1))) ? taken + 1 : 0
  }
  return 0
}

/** Is there an end to it, near enough? Looks at no more than a few signs of each line. */
const mayEnd = (lines: readonly string[], at: number): boolean =>
  lines.slice(at, at + LINES + 3).some((line) => isMarked(line) || /[:：*_-]\s{0,5}$/.test(line.slice(-6)))

/** A quotation, or what only a few programs mark one with, and people draw tables with. */
export const isMarked = (line: string): boolean => isQuoted(line) || line.trimStart().startsWith('|')

/** How an introduction begins in many languages: "On", a weekday or a date. */
const BEGINNING =
  /^[\s*_"“-]{0,8}((on|ar|le|am|op|el|il|em|den|dnia|w dniu|dne|dňa|v|på|til|tir|pe|la|στις|vào|pada|mon|tue|wed|thu|fri|sat|sun|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя)[\s,.]|在 ?\d|\d{1,2}[./-]\d{1,2}[./-]\d|\d{4}[-/年.]\d|\d{1,2}\.? \p{L}{3,12}\.? \d{4}|\p{L}{2,12}[.,]{1,2} \d{1,2}[. ])/iu

const mayBegin = (line: string) =>
  BEGINNING.test(line) || YEAR.test(line) || TIME.test(line) || ADDRESS.test(line) || WROTE.test(line)

const isWhole = (line: string) => (YEAR.test(line) || TIME.test(line)) && ADDRESS.test(line)

const isDated = (text: string) => (YEAR.test(text) || TIME.test(text)) && (ADDRESS.test(text) || WROTE.test(text))

function isIntroduction(text: string, quotes: boolean): boolean {
  const [year, time, address, wrote] = [YEAR, TIME, ADDRESS, WROTE].map((pattern) => pattern.test(text))
  if (quotes)
    return (
      (wrote && (address || year || time)) ||
      ((year || time) && (address || /^[^.!?]{0,200}$/.test(text))) ||
      BEGINS.test(text)
    )
  if (!BEGINNING.test(text) && !NAMED.test(text)) return false
  return (address && (year || time) && wrote) || (year && time && (wrote || address)) || false
}

/** Programs put brackets around an address. */
const NAMED = /[<([]\s?(mailto:)?[^\s<>()@]{1,100}@[^\s<>()@]{1,100}[>)\]]/

/** The shortest that programs write: with a quotation behind it, it is theirs. */
const BEGINS =
  /^(on|ar|le|am|op|el|il|em|den|dnia|w dniu)\b.{0,200}(?<!\p{L})(wrote|ysgrifennodd|écrit|schrieb|schreef|escribió|scritto|escreveu|skrev|napisał)\b/iu
