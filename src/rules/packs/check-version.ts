import type { Fault } from '../../fault.ts'
import { type Diagram, isLeaf, values } from '../diagram/diagram.ts'
import { dayNumber, isoDay } from '../facts/day.ts'
import { example } from '../plan/example.ts'
import { type Answer, deadRules, NONE, type Plan, TWO } from '../plan/plan.ts'
import { makePlans } from './make-plans.ts'
import { namesIn } from './names.ts'
import type { ServiceFile } from './pack-shape.ts'
import { fillsOf } from './pack-words.ts'
import type { PackFiles, VersionFile } from './read-pack.ts'
import type { Shared } from './read-shared.ts'

/**
 * Tries the rules on everything that citizens can be, on each day that something in them changes: a gap, an overlap, a rule
 * that never decides or an outcome without words is found here and not at the counter. Says where, and the facts that show it.
 */
export function checkVersions(pack: PackFiles, shared: Shared, plans = makePlans(pack, shared)): Fault[] {
  return pack.versions.flatMap((version, at) => {
    const { file } = version.model
    const tried: Plan[] = []
    try {
      for (const day of daysOf(version, pack.versions[at + 1]?.from, pack, shared)) tried.push(plans(day, []).plan)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return [{ file, reason: error.message }]
    }
    if (tried.length === 0) return [{ file, reason: 'on no day do these rules and all values of law in them hold' }]
    const reasons = tried.flatMap((plan) => [...unanswered(plan), ...worthless(plan), ...wordless(plan, pack.service)])
    return [...new Set([...reasons, ...dead(tried)])].map((reason) => ({ file, reason }))
  })
}

/** A day to try the rules on for each stretch of time in which they are the same. */
function daysOf(version: VersionFile, next: string | undefined, pack: PackFiles, shared: Shared): readonly string[] {
  const days = beginnings(version, next, pack, shared)
  // Any day up to the next will do: on one that the pack's tests are about, the rules are laid out once for both.
  return days.map((day, at) => {
    const until = days[at + 1] ?? next ?? '9999'
    return pack.cases.find(({ on }) => on >= day && on < until)?.on ?? day
  })
}

/** The days on which the rules, or a value of law in them, change; also around the days that such values are. */
export function beginnings(
  version: VersionFile,
  next: string | undefined,
  pack: PackFiles,
  shared: Shared,
): readonly string[] {
  const { constants, byDay } = namesIn(pack, version.model, shared)
  const changes = constants.map((name) => shared.constants[name]!.values)
  const first = [version.from, ...changes.map((values) => values[0]!.from)].sort().at(-1)!
  const later = changes.flat().flatMap(({ from, value }) => [from, ...(byDay ? daysAround(value) : [])])
  return [...new Set([first, ...later])].filter((day) => day >= first && (next === undefined || day < next)).sort()
}

function daysAround(value: unknown): string[] {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return []
  return [-1, 0, 1].map((days) => isoDay(dayNumber(value) + days))
}

function unanswered({ answer, variables, built, frame }: Plan): string[] {
  const told = <T>(diagram: Diagram<T>, wanted: (value: T) => boolean) => {
    const facts = example(variables, diagram, wanted)
    return facts && JSON.stringify(facts)
  }
  const differing = told(answer, (value) => value === TWO)
  const tables = [...built.tables].flatMap(([name, { fired, table }]) => {
    const none = LISTS.has(table.hitPolicy) ? undefined : told(fired, (rules) => rules.length === 0)
    const two = table.hitPolicy === 'UNIQUE' ? told(fired, (rules) => rules.length > 1) : undefined
    return [
      ...(none ? [`${name}: no rule fits, for ${none}`] : []),
      ...(two ? [`${name}: more than one rule fits, for ${two}`] : []),
    ]
  })
  return differing && tables.length === 0
    ? [`${frame.final}: rules that fit give different answers, for ${differing}`]
    : tables
}

/** Tables that may well have no rule that fits. */
const LISTS = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])

/** What is null whoever the citizen is: FEEL's answer to a mistake, as text less a number. */
function worthless({ built }: Plan): string[] {
  return [...built.worths].flatMap(([text, diagram]) =>
    isLeaf(diagram) && diagram.value === null ? [`«${text}» is never worth anything`] : [],
  )
}

/** A rule that never decides, on any of the days. */
function dead(plans: readonly Plan[]): string[] {
  const perPlan = plans.map((plan) => new Set([...plan.built.tables.values()].flatMap(deadRules).map(({ id }) => id)))
  return [...(perPlan[0] ?? [])]
    .filter((id) => perPlan.every((dead) => dead.has(id)))
    .map((id) => `rule ${id} never decides: rules above it, or facts that cannot be, leave nothing for it`)
}

/** Why an answer could not be told. */
function wordless({ answer }: Plan, service: ServiceFile): string[] {
  return values(answer)
    .filter((value) => value !== NONE && value !== TWO)
    .flatMap((value) => {
      const { outcome, gives } = JSON.parse(value) as Answer
      if (!service.outcomes[outcome]) return [`service.yaml has no outcome ${outcome}`]
      const lacking = fillsOf(service, outcome).find((fill) => !(fill in gives))
      return lacking === undefined ? [] : [`outcome ${outcome} says {${lacking}}, which ${value} does not give`]
    })
}
