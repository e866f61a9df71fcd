import { type Diagram, values } from '../diagram/diagram.ts'
import { fewest } from '../diagram/fewest.ts'
import { share } from '../diagram/share.ts'
import { beginnings } from '../packs/check-version.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import { type RulesOn, rulesOn } from '../packs/rules-on.ts'
import { type Plan, plans } from '../plan/plan.ts'
import type { Variable } from '../plan/variable.ts'
import { toldValues } from './told-values.ts'

/** A pack and what it shares with others. */
export interface Version {
  readonly pack: PackFiles
  readonly shared: Shared
}

/** The citizens for whom the answer is another, or is reached by another rule, from a day on. */
export interface OutcomeChange {
  /** Answers as JSON, or NONE, or TWO (see plan.ts). */
  readonly before: string
  readonly after: string
  /** Of all that citizens can be, each as likely as the others: 0 to 1. */
  readonly share: number
  /** Few facts that show it, whatever the others are. Each from its least to its greatest, in plain form. */
  readonly shownBy: readonly { readonly fact: string; readonly least: unknown; readonly most: unknown }[]
  /** The rules that decide for them, before and after. */
  readonly rules: readonly [before: readonly string[], after: readonly string[]]
}

export interface ChangesOn {
  readonly day: string
  readonly changes: readonly OutcomeChange[]
}

/**
 * What changes from one version to the other: exact, over everything that citizens can be, on each day that something begins in
 * one of them (or on the one day given), leaving out days on which it is as on the day before. Throws RangeError for what
 * cannot be looked ahead on.
 */
export function outcomeChanges(old: Version, now: Version, today: string, on?: string): readonly ChangesOn[] {
  const [before, after] = [rulesOn(old.pack, old.shared), rulesOn(now.pack, now.shared)]
  const days = on === undefined ? [...new Set([...startsOf(old), ...startsOf(now), today])].sort() : [on]
  const known = new Map<string, readonly OutcomeChange[]>()
  const found: ChangesOn[] = []
  for (const day of days) {
    const [was, is] = [attempt(before, day), attempt(after, day)]
    const key = `${was?.key} ${is?.key}`
    const changes = known.get(key) ?? changesBetween(was, is, day)
    known.set(key, changes)
    if (whatOf(changes) !== whatOf(found.at(-1)?.changes ?? [])) found.push({ day, changes })
  }
  return found
}

/** As days pass, other people are 18: that alone is no new change. */
const whatOf = (changes: readonly OutcomeChange[]) =>
  JSON.stringify(changes.map(({ before, after, rules }) => [before, after, rules]).sort())

function startsOf({ pack, shared }: Version): readonly string[] {
  return pack.versions.flatMap((version, at) => beginnings(version, pack.versions[at + 1]?.from, pack, shared))
}

/** Undefined where there are no rules, or a value of law is missing, on a day. */
function attempt(find: ReturnType<typeof rulesOn>, day: string): RulesOn | undefined {
  try {
    return find(day, [])
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

export const NO_RULES = 'no rules'

function changesBetween(was: RulesOn | undefined, is: RulesOn | undefined, day: string): readonly OutcomeChange[] {
  if (!was && !is) return []
  if (!was || !is) {
    const [before, after] = was ? ['', NO_RULES] : [NO_RULES, '']
    return [{ before, after, share: 1, shownBy: [], rules: [[], []] }]
  }
  // The new one first: its order of questions is the one that an officer knows.
  const [after, before] = plans([is.ruled, was.ruled], day) as [Plan, Plan]
  const both = bothOf(before, after)
  const differ = values(both).filter((pair) => !sameIn(JSON.parse(pair)))
  const changes = [...grouped(differ).values()].map((pairs) => describe(both, pairs, after))
  return changes.sort((a, b) => Number(a.before === a.after) - Number(b.before === b.after) || b.share - a.share)
}

interface Pair {
  readonly answers: readonly [before: string, after: string]
  readonly rules: readonly [before: readonly string[], after: readonly string[]]
  /** See `toldValues`. */
  readonly told: readonly [before: string, after: string]
}

function bothOf(before: Plan, after: Plan): Diagram<string> {
  const [was, is] = [sayer(before), sayer(after)]
  return before.built.made.apply<unknown, string>(
    ([answerBefore, answerAfter, firedBefore, firedAfter]) => {
      const [one, other] = [was(firedBefore), is(firedAfter)]
      const pair = {
        answers: [answerBefore, answerAfter],
        rules: [one.rules, other.rules],
        told: [one.told, other.told],
      }
      return JSON.stringify(pair)
    },
    [before.answer, after.answer, before.final.fired, after.final.fired],
  )
}

/** What the rules that fired are called, and how they work out what they tell. */
function sayer(plan: Plan): (fired: unknown) => { readonly rules: readonly string[]; readonly told: string } {
  const told = plan.final.table.rules.map((_, at) => toldValues(plan, at))
  return (fired) => {
    const places = fired as readonly number[]
    return { rules: places.map((at) => plan.final.table.rules[at]!.id), told: places.map((at) => told[at]).join() }
  }
}

const sameIn = (pair: Pair) =>
  pair.answers[0] === pair.answers[1] && pair.rules[0].join() === pair.rules[1].join() && pair.told[0] === pair.told[1]

/** By what changes: where the answer stays, another rule is a change of its own. */
function grouped(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const pair of pairs) {
    const { answers } = JSON.parse(pair) as Pair
    const key = answers[0] === answers[1] ? pair : JSON.stringify(answers)
    groups.set(key, [...(groups.get(key) ?? []), pair])
  }
  return groups
}

function describe(
  both: Diagram<string>,
  pairs: readonly string[],
  { built: { made }, variables }: Plan,
): OutcomeChange {
  const here = new Set(pairs)
  const wanted = made.apply(([pair]) => here.has(pair!), [both])
  const all = pairs.map((pair) => JSON.parse(pair) as Pair)
  const [before, after] = all[0]!.answers
  const box = fewest(wanted, (level) => variables[level]!.ordered)!
  return {
    ...{ before, after, share: share(wanted, Boolean) },
    shownBy: [...box].map(([level, ats]) => shown(variables[level]!, [...ats])),
    rules: [unique(all.map(({ rules }) => rules[0])), unique(all.map(({ rules }) => rules[1]))],
  }
}

function shown({ name, stretches }: Variable, ats: readonly number[]) {
  const [first, last] = [Math.min(...ats), Math.max(...ats)]
  return { fact: name, least: stretches[first]![0], most: stretches[last]![1] }
}

const unique = (rules: readonly (readonly string[])[]) => [...new Set(rules.flat())].sort()
