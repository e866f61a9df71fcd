import { isMarker } from './marker.ts'

/** Lines of a mail that are read, and characters of a line that a pattern may look at: what is longer is words. */
const LINES = 4000
const LONGEST_LINE = 300

/**
 * What somebody wrote in a mail, without what they answer to, their signature and their telephone's. Takes time in
 * proportion to the text, whatever is in it. Empty where nothing of it is their own.
 */
export function replyText(text: string): string {
  const lines = tidy(text)
  const cut = lines.findIndex((line) => short(line) && isMarker(line))
  const seen = cut < 0 ? lines : lines.slice(0, cut)
  const own: string[] = []
  // With nothing above it, a foreign mail below is what they want to show us, unless it is our own.
  let ends = cut >= 0
  for (let at = 0; at < seen.length; at++) {
    const line = seen[at]!
    if (isQuoted(line)) continue
    if (ends && isEnd(seen, at)) break
    const taken = introduction(seen, at)
    if (taken > 0) {
      at += taken - 1
      continue
    }
    own.push(line)
    ends ||= hasWords(line)
  }
  return withoutFooter(own)
}

/** Is all the rest a signature, or a mail that is not marked as a quotation line by line? */
function isEnd(lines: readonly string[], at: number): boolean {
  const line = lines[at]!
  if (!short(line)) return false
  if (line.trimEnd() === '--' || ORIGINAL.test(line) || isForeignHeader(lines, at)) return true
  const taken = introduction(lines, at)
  return taken > 0 && !isQuoted(nextWords(lines, at + taken))
}

const ORIGINAL = /^\s{0,3}-{2,20} ?(original message|neges wreiddiol) ?-{2,20}\s*$/i

const FROM = /^[*\s]{0,3}(from|oddi wrth) ?:/i
const SENT = /^[*\s]{0,3}(sent|date|to|anfonwyd|dyddiad|at) ?:/i
const SUBJECT = /^[*\s]{0,3}(subject|pwnc) ?:/i

/** Outlook puts "From: … Sent: … To: … Subject: …" above what is answered, and marks nothing. */
function isForeignHeader(lines: readonly string[], at: number): boolean {
  if (!FROM.test(lines[at]!)) return false
  const next = lines.slice(at + 1, at + 8).filter(short)
  return next.some((line) => SENT.test(line)) && next.some((line) => SUBJECT.test(line))
}

/**
 * How many lines "On 21 November, Council <…> wrote:" takes at this place; 0 where it is not. People write so too: unless a
 * quotation follows, it must have an address and a number. With these and a quotation it may be in any language.
 */
function introduction(lines: readonly string[], at: number): number {
  let joined = ''
  for (let taken = 1; taken <= 4; taken++) {
    const line = lines[at + taken - 1]
    if (line === undefined || !short(line) || !hasWords(line) || isQuoted(line)) return 0
    joined += ` ${line.trim()}`
    if (!joined.endsWith(':')) continue
    const quoted = isQuoted(nextWords(lines, at + taken))
    const mail = joined.includes('@') && /\d/.test(joined)
    const wrote = /^ (on|ar) /i.test(joined) && /(wrote|ysgrifennodd)\b/i.test(joined.slice(-60))
    return (quoted && (mail || wrote)) || (mail && wrote) ? taken : 0
  }
  return 0
}

/** Lines below which only programs write: what a telephone adds, and the rule above a quotation. */
const FOOTER =
  /^(sent from (my )?(iphone|ipad|android|galaxy|samsung|huawei|pixel|phone|mobile|outlook|yahoo|mail|proton|aol)\b.*|get outlook for .*|anfonwyd o .*|[-_=]{5,})$/i

function withoutFooter(own: readonly string[]): string {
  const last = own.findLastIndex((line) => hasWords(line) && !(line.length <= 100 && FOOTER.test(line.trim())))
  const kept = own.slice(0, last + 1)
  return kept
    .filter((line, at) => hasWords(line) || hasWords(kept[at - 1] ?? ''))
    .join('\n')
    .trim()
}

/** Lines without the marks and spaces that nobody sees. No pattern here: the text may be one line of a megabyte. */
function tidy(text: string): string[] {
  let tidied = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\u00a0', ' ')
  for (const unseen of ['\u200b', '\u200e', '\u200f', '\u2060', '\ufeff']) tidied = tidied.replaceAll(unseen, '')
  return tidied.split('\n', LINES)
}

const short = (line: string) => line.length <= LONGEST_LINE
const hasWords = (line: string) => line.trim() !== ''
const isQuoted = (line: string) => line.trimStart().startsWith('>')

/** The next line with anything on it, near enough to belong. */
const nextWords = (lines: readonly string[], at: number) => lines.slice(at, at + 4).find(hasWords) ?? ''
