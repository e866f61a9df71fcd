/** Lines of a mail that are read, and characters of a line that a pattern may look at: what is longer is words. */
const LINES = 4000
const LONGEST = 300

/** Marks that nobody sees. */
const UNSEEN = ['\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad']

/** Lines without the marks and spaces that nobody sees. No pattern here: the text may be one line of a megabyte. */
export function tidy(text: string): string[] {
  let tidied = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\u00a0', ' ')
  for (const unseen of UNSEEN) tidied = tidied.replaceAll(unseen, '')
  return tidied.split('\n', LINES)
}

/** May a pattern look at this line? */
export const isShort = (line: string): boolean => line.length <= LONGEST

export const hasWords = (line: string): boolean => line.trim() !== ''

export const isQuoted = (line: string): boolean => line.trimStart().startsWith('>')

/** A line without the marks of quotation before it. */
export function unquoted(line: string): string {
  let at = 0
  while (line[at] === '>' || line[at] === ' ') at++
  return line.slice(at)
}

/** The next line with anything on it, near enough to belong. */
export const nextWords = (lines: readonly string[], at: number): string => lines.slice(at, at + 4).find(hasWords) ?? ''
