import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readModel } from '../../src/rules/dmn/index.ts'
import { toFeel } from '../../src/rules/facts/fact.ts'
import type { Value } from '../../src/rules/feel/index.ts'
import { outcomeChanges } from '../../src/rules/officer/outcome-changes.ts'
import { checkVersions } from '../../src/rules/packs/check-version.ts'
import { makeService } from '../../src/rules/packs/make-service.ts'
import type { PackFiles } from '../../src/rules/packs/read-pack.ts'
import { rulesOn } from '../../src/rules/packs/rules-on.ts'
import { tryCases } from '../../src/rules/packs/try-cases.ts'
import { valueIn } from '../../src/rules/plan/frame.ts'
import { keyOf } from '../../src/rules/plan/key.ts'
import { ourPacks, services } from '../support/packs.ts'
import { dice } from './dice.ts'
import { type Mutant, mutantsOf } from './mutate.ts'

const { packs, shared: found } = await ourPacks()
const shared = found!
const TODAY = '2026-11-21'
const WANTED = 70
const roll = dice(20261121)

interface Slip extends Mutant {
  readonly old: PackFiles
  /** Of which of its rule versions. */
  readonly at: number
}

interface Slipped {
  readonly old: PackFiles
  readonly now: PackFiles
}

function slipped({ old, at, xml }: Slip): Slipped {
  const version = old.versions[at]!
  const model = readModel(xml, version.model.file)
  return { old, now: { ...old, versions: old.versions.with(at, { ...version, model }) } }
}

/** Every slip in a pack's tables, in an order by chance, but one of each kind in turn. */
function slipsIn(old: PackFiles): Slip[] {
  const { service, versions } = old
  const isMoney = (name: string) =>
    shared.facts[name]?.type === 'money' || /^GBP/.test(shared.constants[name]?.unit ?? '')
  const all = roll.shuffled(
    versions.flatMap((version, at) => {
      const { file } = version.model
      const xml = readFileSync(join(services, old.id, file), 'utf8')
      return mutantsOf(xml, Object.keys(service.outcomes), isMoney).map((mutant) => ({ ...mutant, old, at }))
    }),
  )
  const turn = (one: Mutant) => all.filter(({ kind }) => kind === one.kind).findIndex(({ xml }) => xml === one.xml)
  return all.toSorted((a, b) => turn(a) - turn(b))
}

type Notice = 'analysis' | 'tests' | 'diff'

/** What notices it first; not the lists of words, which would miss the reason of any rule that is dropped. */
function noticed({ old, now }: Slipped): Notice | undefined {
  if (checkVersions(now, shared).length > 0) return 'analysis'
  const service = makeService(now, shared)
  if (tryCases(service, now.cases, { ...shared.sources, ...now.sources }).length > 0) return 'tests'
  return outcomeChanges({ pack: old, shared }, { pack: now, shared }, TODAY).length > 0 ? 'diff' : undefined
}

/** Whether anybody of many people, drawn by chance, gets another answer: worked out table by table, without diagrams. */
function differs({ old, now }: Slipped): boolean {
  return [TODAY, ...old.versions.map(({ from }) => from)].some((day) => {
    const frames = [old, now].flatMap((pack) => frameOn(pack, day) ?? [])
    return Array.from({ length: 300 }, somebody).some((facts) => {
      const answers = frames.map((frame) => keyOf(valueIn(frame, (name) => facts.get(name))(frame.final)))
      return new Set(answers).size > 1
    })
  })
}

/** Undefined on a day on which a value of law is missing. */
function frameOn(pack: PackFiles, day: string) {
  try {
    return rulesOn(pack, shared)(day, []).ruled.frame
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Facts near the values of law, since that is where rules cut. */
function somebody(): ReadonlyMap<string, Value> {
  const limits = Object.values(shared.constants).flatMap(({ values }) =>
    values.flatMap(({ value }) => (typeof value === 'number' ? [value - 0.01, value, value + 0.01, value + 1] : [])),
  )
  const facts = new Map<string, Value>()
  const plain = (name: string): unknown => {
    const fact = shared.facts[name]!
    switch (fact.type) {
      case 'group':
        return undefined
      case 'yes-no':
        return roll.one([true, false])
      case 'choice':
        return roll.one(fact.options)
      case 'choices':
        return fact.options.filter((option) => option !== 'none' && roll.one([true, false, false]))
      case 'date':
        return typeof fact.min === 'number' ? roll.day('2026-09-22', TODAY) : roll.day('1930-01-01', '2015-01-01')
      default: {
        const near = limits.filter((limit) => limit >= fact.min && limit <= fact.max)
        const value = roll.one([...near, fact.min, fact.max, fact.min + 1])
        return fact.type === 'number' && fact.whole ? Math.floor(value) : value
      }
    }
  }
  for (const [name, fact] of Object.entries(shared.facts))
    if (fact.type !== 'group' && !fact.derived) facts.set(name, toFeel(fact, plain(name)))
  for (const [name, fact] of Object.entries(shared.facts)) {
    if (fact.type !== 'group') continue
    const size = Number(facts.get(fact.size))
    const each = () => new Map(Object.entries(fact.each).map(([key, one]) => [key, plain(one) as Value]))
    facts.set(name, Array.from({ length: size }, each))
  }
  return facts
}

test('of 70 slips in the tables of all packs, at most one passes unnoticed', () => {
  const heaps = roll.shuffled(packs.map(({ files }) => slipsIn(files)))
  const tally: Record<string, number> = {}
  const count = (what: string) => {
    tally[what] = (tally[what] ?? 0) + 1
  }
  const missed: string[] = []
  const alike: string[] = []
  let tried = 0
  for (let round = 0; tried < WANTED; round++)
    for (const heap of heaps) {
      const slip = heap[round]
      if (!slip || tried === WANTED) continue
      const pair = slipped(slip)
      const by = noticed(pair)
      const says = `${slip.old.id}: ${slip.kind}: ${slip.slip}`
      if (by === undefined && !differs(pair)) {
        alike.push(says)
        continue
      }
      tried += 1
      count(slip.kind)
      count(by ? `noticed by ${by}` : 'not noticed')
      if (!by) missed.push(says)
    }
  console.log(JSON.stringify(tally), `${alike.length} that change nothing:`, alike)
  expect(tried - missed.length).toBeGreaterThanOrEqual(69)
})
