import { isDeepStrictEqual } from 'node:util'
import { textChanges } from './flat.ts'
import { answerInWords, factInWords, percent } from './in-words.ts'
import { type ChangesOn, type OutcomeChange, outcomeChanges, type Version } from './outcome-changes.ts'
import { type Folder, readFolder } from './read-folder.ts'
import { writtenIn, writtenInShared } from './written.ts'

const NOTHING =
  'Nothing changes: nobody gets another outcome, and no rule, reason, source, question or value is another.'
const VALUE = 'what is worked out for them and told may be another value'
const OF_CASES = ' of all cases; '
const NOTE =
  'All cases: everything that rules can tell apart, each counted once. How many citizens these are is not known here.'

/**
 * What changes for citizens from the packs of one folder to those of another, and what is written differently, in lines to
 * read. `today` is always compared; with `on`, only that day is. Throws NotUnderstood for a folder that cannot be read.
 */
export async function diff(old: string, now: string, today: string, on?: string): Promise<readonly string[]> {
  const [before, after] = [await readFolder(old), await readFolder(now)]
  const pairs = pairsOf(before, after)
  const lines = pairs.flatMap(([was, is]) =>
    untouched(before, after, was, is) ? [] : [...changesOf(before, after, was, is, today, on)],
  )
  const shared = section('_shared', writtenInShared(before.shared), writtenInShared(after.shared))
  const all = [...lines, ...shared]
  if (all.length === 0) return [NOTHING]
  return lines.some((line) => line.includes(OF_CASES)) ? [...all, NOTE] : all
}

type Id = string | undefined

/** Which pack is which: by id; two single packs are compared whatever they are called. */
function pairsOf({ packs: old }: Folder, { packs: now }: Folder): readonly (readonly [Id, Id])[] {
  const [before, after] = [[...old.keys()], [...now.keys()]]
  if (before.length === 1 && after.length === 1) return [[before[0], after[0]]]
  const has = (packs: ReadonlyMap<string, unknown>, id: string) => (packs.has(id) ? id : undefined)
  return [...new Set([...before, ...after])].sort().map((id) => [has(old, id), has(now, id)])
}

const untouched = ({ texts: old }: Folder, { texts: now }: Folder, was: Id, is: Id) =>
  was !== undefined &&
  is !== undefined &&
  isDeepStrictEqual(old.get(was), now.get(is)) &&
  isDeepStrictEqual(old.get('_shared'), now.get('_shared'))

function changesOf(old: Folder, now: Folder, was: Id, is: Id, today: string, on?: string): readonly string[] {
  if (was === undefined) return [`${is}`, '  This service is new.', '']
  if (is === undefined) return [`${was}`, '  This service is gone.', '']
  const before: Version = { pack: old.packs.get(was)!, shared: old.shared }
  const after: Version = { pack: now.packs.get(is)!, shared: now.shared }
  const outcomes = outcomeLines(before, after, today, on)
  const written = section(is, writtenIn(before.pack), writtenIn(after.pack))
  if (outcomes.length === 0 && written.length === 0) return []
  const nothing = on === undefined ? 'Nothing changes for anybody.' : `Nothing changes for anybody on ${on}.`
  return [is, ...(outcomes.length > 0 ? outcomes : [`  ${nothing}`]), ...(written.length > 0 ? written.slice(1) : [''])]
}

function outcomeLines(before: Version, after: Version, today: string, on?: string): readonly string[] {
  try {
    return outcomeChanges(before, after, today, on).flatMap((found) => dayLines(before, after, found, on))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [`  It cannot be said whose outcome changes: ${error.message}`]
  }
}

function dayLines(before: Version, after: Version, { day, changes }: ChangesOn, on?: string): readonly string[] {
  if (changes.length === 0) return [`  From ${day}, nothing is different any more.`]
  return [
    `  Whose outcome changes, ${on === undefined ? 'from' : 'on'} ${day}:`,
    ...changes.flatMap((change) => changeLines(before, after, change)),
  ]
}

function changeLines(before: Version, after: Version, change: OutcomeChange): readonly string[] {
  const [was, is] = [answerInWords(change.before), answerInWords(change.after)]
  const words = (fact: OutcomeChange['shownBy'][number]) =>
    factInWords(fact.fact in after.shared.facts ? after : before, fact)
  const example = change.shownBy.map(words).join('; ') || 'everybody'
  const [old, now] = change.rules.map((rules) => rules.join(', ') || 'none')
  return [
    change.before !== change.after
      ? `    ${was} → ${is}`
      : `    ${is}, but ${old === now ? VALUE : 'told another reason'}`,
    `      for example ${example}`,
    `      ${percent(change.share)}${OF_CASES}rule before: ${old}; rule now: ${now}`,
  ]
}

/** What is written differently, below the title. Nothing where nothing is. */
function section(title: string, old: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>) {
  const lines = Object.keys(now).flatMap((kind) => {
    const changes = textChanges(old[kind], now[kind])
    return changes.length === 0 ? [] : [`  Changed in ${kind}:`, ...changes.map(lineOf)]
  })
  return lines.length === 0 ? [] : [title, ...lines, '']
}

function lineOf({ place, before, after }: ReturnType<typeof textChanges>[number]): string {
  if (before === undefined) return `    + ${place}: ${after}`
  if (after === undefined) return `    - ${place}: ${before}`
  return `    ${place}: ${before} → ${after}`
}
