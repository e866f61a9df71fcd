import type { Decision, Table } from '../dmn/index.ts'
import type { Feel, Scope, Value } from '../feel/index.ts'
import { type Frame, sourcesOf } from './frame.ts'
import { ofDay } from './of-day.ts'
import { type Uses, usesIn, usesInTest } from './uses.ts'

/** What the rules that decide do with their facts. */
export interface Looks {
  /** In the order found. */
  readonly facts: ReadonlyMap<string, readonly Uses[]>
  /** By date: what decisions and cells make of a day. */
  readonly dates: ReadonlyMap<string, readonly ((day: Value) => Value)[]>
  /** Decisions that look at a date, by name: the facts that they are worked out from as a whole. */
  readonly ofDate: ReadonlyMap<string, readonly string[]>
  /** What went wrong in finding out. */
  readonly faults: readonly string[]
}

const ANY: Uses = { strings: [], cuts: undefined, whole: false }

/** Walks from the decision that answers to the facts. `concrete` gives the value of a decision for facts that are known. */
export function look(
  frame: Frame,
  concrete: (name: string, factOf: (name: string) => Value | undefined) => Value,
): Looks {
  const facts = new Map<string, Uses[]>()
  const dates = new Map<string, ((day: Value) => Value)[]>()
  const ofDate = new Map<string, readonly string[]>()
  const faults: string[] = []
  const seen = new Set<string>()
  const constant: Scope = (name) => {
    const meaning = frame.meaning(name)
    return meaning?.kind === 'constant' ? meaning.value : undefined
  }

  const note = <T>(map: Map<string, T[]>, name: string, one: T) => map.set(name, [...(map.get(name) ?? []), one])

  const reach = (name: string, uses: Uses) => {
    const meaning = frame.meaning(name)
    if (meaning?.kind === 'decision') return walk(meaning.decision)
    if (meaning?.kind === 'group') {
      note(facts, meaning.group.size, ANY)
      for (const each of Object.values(meaning.group.each)) note(facts, each, uses)
    }
    if (meaning?.kind !== 'fact') return
    if (meaning.fact.type === 'date') return void faults.push(`${name} is compared together with other facts`)
    note(facts, name, uses)
    reachGate(name)
  }

  const reachGate = (name: string) => {
    const gate = frame.when[name]
    if (gate !== undefined) reach(gate, ANY)
  }

  const isDate = (name: string) => {
    const meaning = frame.meaning(name)
    return meaning?.kind === 'fact' && meaning.fact.type === 'date'
  }

  const lookAtDate = (name: string, date: string, sources: readonly string[]) => {
    const others = sources.filter((source) => source !== date)
    const large = others.find((other) => fewValues(frame, other) === undefined)
    if (large)
      return void faults.push(`${name} works out a date together with ${large}: at most a yes or no or a choice`)
    ofDate.set(name, sources)
    reachGate(date)
    for (const other of others) reach(other, ANY)
    for (const told of combinations(others, (other) => fewValues(frame, other)!)) {
      const worth = (day: Value) => concrete(name, (fact) => (fact === date ? day : told.get(fact)))
      note(dates, date, others.length === 0 ? ofDay(frame, name, worth) : worth)
    }
  }

  const walkFeel = (feel: Feel) => {
    for (const name of feel.names) reach(name, usesIn(feel, name, constant))
  }

  const walk = (decision: Decision): void => {
    const { name, logic, requires } = decision
    if (seen.has(name)) return
    seen.add(name)
    const sources = [...sourcesOf(frame, name)]
    const days = sources.filter(isDate)
    // Such a decision is worked out whole: what is on the way there, as a State Pension date, can be another for each day.
    const asAWhole =
      days.length === 1 && (sources.length === 1 || (logic.kind === 'expression' && requires.some(isDate)))
    if (asAWhole) lookAtDate(name, days[0]!, sources)
    else if (logic.kind === 'table') walkTable(name, logic)
    else if (logic.feel) walkFeel(logic.feel)
    else for (const one of requires) reach(one, ANY)
  }

  const walkTable = (name: string, logic: Table) => {
    for (const [at, { feel, values }] of logic.columns.entries()) {
      const tests = [...logic.rules.flatMap((rule) => rule.tests[at] ?? []), ...(values ? [values.tests] : [])]
      const column = feel.text.trim()
      const meaning = frame.meaning(column)
      if (meaning?.kind === 'fact' && meaning.fact.type === 'date' && tests.every((test) => test.names.every(constant)))
        for (const test of tests) note(dates, column, (day) => test.of(constant, day))
      else if (meaning?.kind === 'fact') for (const test of tests) reach(column, usesInTest(test, constant))
      else walkFeel(feel)
      tests.forEach(walkFeel)
    }
    const answers = name === frame.final
    // What the answer only tells, once it is decided, decides nothing.
    if (!answers) for (const rule of logic.rules) rule.gives.forEach(walkFeel)
  }

  reach(frame.final, ANY)
  return { facts, dates, ofDate, faults }
}

/** What a yes or no, or a choice, can be. */
function fewValues(frame: Frame, name: string): readonly Value[] | undefined {
  const meaning = frame.meaning(name)
  if (meaning?.kind !== 'fact') return undefined
  if (meaning.fact.type === 'yes-no') return [true, false]
  return meaning.fact.type === 'choice' ? meaning.fact.options : undefined
}

/** Every way to give each name one of its values. */
function combinations(
  names: readonly string[],
  valuesOf: (name: string) => readonly Value[],
): readonly ReadonlyMap<string, Value>[] {
  return names.reduce<ReadonlyMap<string, Value>[]>(
    (so, name) => so.flatMap((told) => valuesOf(name).map((value) => new Map([...told, [name, value]]))),
    [new Map()],
  )
}
