import { type Diagram, type Diagrams, isLeaf } from '../diagram/diagram.ts'
import { type Column, type Decision, inputOf, outputOf, workOut, worthOf } from '../dmn/index.ts'
import type { Group } from '../facts/dictionary.ts'
import type { List, Num, Value } from '../feel/index.ts'
import { type Frame, valueIn } from './frame.ts'
import type { Looks } from './look.ts'
import { type Over, type TableDiagrams, tableDiagrams } from './table-diagrams.ts'
import type { Variable } from './variable.ts'

export interface Built {
  readonly made: Diagrams
  /** The tables that were looked at on the way. */
  readonly tables: ReadonlyMap<string, TableDiagrams>
  /** What columns and expressions are worth, by their text. */
  readonly worths: ReadonlyMap<string, Diagram<Value>>
  /** A decision that is a table, whatever its outputs are. */
  table(name: string): TableDiagrams
  /** What a name comes to, over everything that its facts can be. */
  value(name: string): Diagram<Value>
}

/** The decisions of a frame as diagrams over its variables, made in a space of diagrams. Throws TooMany. */
export function build(frame: Frame, variables: readonly Variable[], { ofDate }: Looks, made: Diagrams): Built {
  const known = new Map<string, Diagram<Value>>()
  const tables = new Map<string, TableDiagrams>()
  const levels = new Map(variables.map(({ name }, level) => [name, level]))

  const value = (name: string): Diagram<Value> => {
    const before = known.get(name)
    if (before) return before
    const now = make(name)
    known.set(name, now)
    return now
  }

  const make = (name: string): Diagram<Value> => {
    const facts = ofDate.get(name)
    if (facts) return asAWhole(name, facts)
    const meaning = frame.meaning(name)
    switch (meaning?.kind) {
      case 'constant':
        return made.leaf(meaning.value)
      case 'decision':
        return decision(meaning.decision)
      case 'group':
        return group(meaning.group)
      case 'fact':
        return gated(name)
      default:
        throw new RangeError(`${name} is nothing that rules can look at`)
    }
  }

  const variable = (name: string): Diagram<Value> => {
    const level = levels.get(name)
    if (level === undefined) throw new RangeError(`${name} is not asked`)
    return made.branch(
      level,
      variables[level]!.values.map((one) => made.leaf(one)),
    )
  }

  /** What does not apply is null: the points of an award that nobody has. */
  const gated = (name: string): Diagram<Value> => {
    const gate = frame.when[name]
    if (gate === undefined) return variable(name)
    return made.apply(([open, fact]) => (open === false ? null : fact!), [value(gate), variable(name)])
  }

  const asAWhole = (name: string, facts: readonly string[]) =>
    over(facts, (told) => valueIn(frame, (fact) => (facts.includes(fact) ? told(fact) : undefined))(name))

  const over: Over = (names, work) =>
    made.apply((values) => work((name) => values[names.indexOf(name)] ?? null), names.map(value))

  const worths = new Map<string, Diagram<Value>>()
  const worth = (text: string, names: readonly string[], work: (scope: (name: string) => Value) => Value) => {
    const diagram = over(names, work)
    worths.set(text.trim(), diagram)
    return diagram
  }
  const column = (one: Column) => worth(one.feel.text, one.feel.names, (scope) => inputOf(one, scope) ?? null)

  const decision = (one: Decision): Diagram<Value> => {
    const { logic, name, requires } = one
    if (logic.kind === 'expression')
      return worth(logic.feel?.text ?? name, requires.filter(frame.meaning), (scope) => workOut(one, scope))
    const diagrams = tableNamed(name)
    const outputs = logic.rules.flatMap(({ gives }) =>
      gives.map((feel, at) => over(feel.names, (scope) => outputOf(logic.outputs[at]!, feel.of(scope)))),
    )
    const width = logic.outputs.length
    type Part = Value | readonly number[]
    return made.apply<Part, Value>(
      ([fired, ...given]) =>
        worthOf(
          (fired as readonly number[]).map((at) => given.slice(at * width, (at + 1) * width) as Value[]),
          logic,
          valueIn(frame, () => null),
        ),
      [diagrams.fired as Diagram<Part>, ...outputs],
    )
  }

  const tableNamed = (name: string): TableDiagrams => {
    const meaning = frame.meaning(name)
    if (meaning?.kind !== 'decision' || meaning.decision.logic.kind !== 'table')
      throw new RangeError(`${name} is no table`)
    const diagrams = tables.get(name) ?? tableDiagrams(made, meaning.decision.logic, over, column)
    tables.set(name, diagrams)
    return diagrams
  }

  /** A list of people, each with what was said of them; as many as there are. */
  const group = ({ size, each }: Group): Diagram<Value> => {
    const most = frame.groupSize(Object.values(each)[0]!)!
    const people = Array.from({ length: most }, (_, at) =>
      made.apply<Value, Value>(
        (values) => new Map(Object.keys(each).map((key, place) => [key, values[place]!])),
        Object.values(each).map((fact) => variable(`${fact}${at + 1}`)),
      ),
    )
    const lists: Diagram<Value>[] = [made.leaf<Value>([])]
    for (const person of people)
      lists.push(made.apply<Value, Value>(([list, one]) => [...(list as List), one!], [lists.at(-1)!, person]))
    return made.apply(
      ([count, ...of]) => of[(count as Num).toNumber()]!,
      [value(size), ...lists],
      ([count, ...of]) => (isLeaf(count!) ? of[(count.value as Num).toNumber()] : undefined),
    )
  }

  return { made, tables, worths, value, table: tableNamed }
}
