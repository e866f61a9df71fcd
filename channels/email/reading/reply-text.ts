import { isMarker } from '../marker.ts'
import { aboveFooters, isSignature } from './footer.ts'
import { isForeignHeader, isOriginal } from './foreign-header.ts'
import { introduction, isMarked } from './introduction.ts'
import { hasWords, isQuoted, isShort, nextWords, tidy, unquoted } from './lines.ts'

export interface Reply {
  /** What somebody wrote. Empty where nothing of it is their own. */
  readonly reply: string
  /** What they answer to, or had in it; staff can unfold it. */
  readonly quoted: string
  readonly signature: string
}

/** How each line was judged. `perhaps`: a quotation that no program introduced; theirs, if they go on below it. */
type Judged = 'own' | 'quoted' | 'signature' | 'perhaps'

/**
 * Takes a mail's words apart: what somebody wrote, what they answer to, their signature and their telephone's. Told by
 * structure, in any language. Takes time in proportion to the text, whatever is in it.
 */
export function replyText(text: string): Reply {
  const lines = tidy(text)
  const judged = judge(lines)
  const of = (kind: Judged) => lines.filter((_, at) => judged[at] === kind)
  const own = of('own')
  const end = aboveFooters(own)
  return {
    reply: packed(own.slice(0, end)),
    quoted: packed(of('quoted')),
    signature: packed([...own.slice(end), ...of('signature')]),
  }
}

function judge(lines: readonly string[]): readonly Judged[] {
  const judged: Judged[] = []
  const codes = fenced(lines)
  const cut = lines.findIndex((line) => !isQuoted(line) && isOurLine(line))
  /** With nothing above it, a foreign mail below is what they want to show us, unless it is our own. */
  let ends = cut >= 0
  let [introduced, signed] = [cut >= 0, false]
  const put = (kind: Judged, count: number) => judged.push(...Array<Judged>(count).fill(kind))

  while (judged.length < lines.length) {
    const at = judged.length
    const line = lines[at]!
    const rest = lines.length - at
    if (codes.has(at)) {
      put('own', 1)
      ends = true
    } else if (isQuoted(line)) {
      const length = quotation(lines, at)
      introduced ||= holdsIntroduction(lines.slice(at, at + Math.min(length, 6)))
      put(introduced ? 'quoted' : 'perhaps', length)
      signed = false
    } else {
      const taken = introduction(lines, at)
      if (at === cut || (ends && isRestQuoted(lines, at, taken))) {
        put('quoted', rest)
      } else if (taken > 0) {
        introduced = true
        signed = false
        put('quoted', taken + marked(lines, at + taken))
      } else if (!ends && isForeign(lines, at)) {
        put('own', rest)
      } else {
        signed ||=
          ends && lines.indexOf(line) === at && isSignature(line, () => lines.slice(at + 1, belowEnd(lines, at)))
        put(signed ? 'signature' : 'own', 1)
        ends ||= hasWords(line)
      }
    }
  }
  return settled(judged, lines)
}

/** A quotation by hand is part of what they say, when they go on below it; at the end it is what they answer to. */
function settled(judged: readonly Judged[], lines: readonly string[]): readonly Judged[] {
  const last = judged.findLastIndex((kind, at) => kind === 'own' && hasWords(lines[at]!))
  return judged.map((kind, at) => (kind === 'perhaps' ? (at < last ? 'own' : 'quoted') : kind))
}

/** Is all the rest a mail that is not marked as a quotation line by line? */
function isRestQuoted(lines: readonly string[], at: number, introduced: number): boolean {
  if (introduced > 0) return !isMarked(nextWords(lines, at + introduced))
  return isForeign(lines, at)
}

/** Does somebody else's mail begin here? */
const isForeign = (lines: readonly string[], at: number): boolean =>
  hasWords(lines[at]!) && (isOriginal(lines, at) || isForeignHeader(lines, at))

/** How many lines of a quotation begin here. */
function quotation(lines: readonly string[], at: number): number {
  let end = at
  while (end < lines.length && isQuoted(lines[end]!)) end++
  return end - at
}

/** How many lines below an introduction are empty, or marked by | at their start. */
function marked(lines: readonly string[], at: number): number {
  let [end, line] = [at, at]
  for (
    ;
    line < lines.length && (!hasWords(lines[line]!) || (isMarked(lines[line]!) && !isQuoted(lines[line]!)));
    line++
  )
    if (hasWords(lines[line]!)) end = line + 1
  return (line < lines.length && isQuoted(lines[line]!) ? line : end) - at
}

/** Some programs put the introduction into the quotation. */
function holdsIntroduction(quoted: readonly string[]): boolean {
  const bare = quoted.map(unquoted)
  return bare.some((line, at) => isOurLine(line) || introduction([...bare, '>'], at) > 0 || isOriginal(bare, at))
}

/** Ours, or another desk's of the same kind. */
const isOurLine = (line: string): boolean =>
  isShort(line) &&
  (isMarker(unquoted(line)) ||
    /^\W{0,6}(please )?(type your )?(reply|respond|write) (\w+ ){0,3}above (this|the) (dotted )?line\W{0,10}$/i.test(
      line,
    ))

/** Where what may be a signature ends: at the next quotation. */
function belowEnd(lines: readonly string[], at: number): number {
  let end = at + 1
  for (let words = 0; end < lines.length && words < 20; end++) {
    if (isQuoted(lines[end]!) || introduction(lines, end) > 0 || isOriginal(lines, end)) break
    if (hasWords(lines[end]!)) words++
  }
  return end
}

/** Lines of code between ``` are left alone. */
function fenced(lines: readonly string[]): ReadonlySet<number> {
  const fences = lines.flatMap((line, at) => (line.trimStart().startsWith('```') ? [at] : []))
  const inside = new Set<number>()
  for (let pair = 0; pair + 1 < fences.length; pair += 2)
    for (let at = fences[pair]!; at <= fences[pair + 1]!; at++) inside.add(at)
  return inside
}

/** Lines as one text, with no more than one empty line together. */
function packed(lines: readonly string[]): string {
  const kept = lines.filter((line, at) => hasWords(line) || hasWords(lines[at - 1] ?? ''))
  return kept
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd()
}
