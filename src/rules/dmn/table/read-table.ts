import type { Known } from '../../feel/index.ts'
import { namesOf } from '../boxed/box.ts'
import type { Aggregation, HitPolicy, Output, Rule, Table } from '../model.ts'
import { all, nameOf, one, textOf, typeRefOf } from '../parts.ts'
import { type Reading, readFeel, readTests, readValues } from '../reading.ts'
import { listedValues, type Type } from '../type.ts'
import type { XmlElement } from '../xml.ts'

const HIT_POLICIES = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const
const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const

/** Reads a decision table; `wanted` is the type of what it decides. */
export function readTable(element: XmlElement, known: Known, place: string, reading: Reading, wanted: Type): Table {
  const columns = all(element, 'input').map((input, at) => {
    const here = `${place}, column ${at + 1}`
    const expression = one(input, 'inputExpression')
    return {
      ...(input.attributes.label && { label: input.attributes.label }),
      feel: readFeel(textOf(expression), known, here, reading),
      type: reading.typeNamed(typeRefOf(expression), here),
      ...readValues(one(input, 'inputValues'), here, reading),
    }
  })
  const outputs = readOutputs(element, known, place, reading, wanted)
  const rules = all(element, 'rule').map((rule, at) => readRule(rule, known, `${place}, rule ${at + 1}`, reading))
  for (const [at, { tests, gives }] of rules.entries())
    if (tests.length !== columns.length || gives.length !== outputs.length)
      reading.refuse(`${place}, rule ${at + 1}`, 'has not one cell a column')

  const policy = oneOf(HIT_POLICIES, element.attributes.hitPolicy ?? 'UNIQUE')
  if (!policy) reading.refuse(place, `hit policy ${element.attributes.hitPolicy} is not known`)
  const aggregation = oneOf(AGGREGATIONS, element.attributes.aggregation)
  if (element.attributes.aggregation !== undefined && (!aggregation || policy !== 'COLLECT'))
    reading.refuse(place, `aggregation ${element.attributes.aggregation} is not possible here`)
  if (aggregation && aggregation !== 'COUNT' && outputs.length > 1)
    reading.refuse(place, `${aggregation} of several outputs is not defined`)
  if (outputs.length === 0) reading.refuse(place, 'has no output')

  const feel = [
    ...columns.map((column) => column.feel),
    ...outputs.flatMap((output) => output.default ?? []),
    ...rules.flatMap(({ tests, gives }) => [...tests.flatMap((test) => test ?? []), ...gives]),
  ]
  return { kind: 'table', names: namesOf(feel), hitPolicy: policy ?? 'UNIQUE', aggregation, columns, outputs, rules }
}

function readOutputs(element: XmlElement, known: Known, place: string, reading: Reading, wanted: Type): Output[] {
  const outputs = all(element, 'output')
  const whole = reading.typeNamed(typeRefOf(element), place)
  const decides = whole.base === 'Any' ? wanted : whole
  return outputs.map((output) => {
    const name = nameOf(output)
    const here = `${place}, output ${name}`
    const type = reading.typeNamed(typeRefOf(output), here)
    const values = readValues(one(output, 'outputValues'), here, reading)
    const part = outputs.length === 1 ? decides : membersOf(decides)?.get(name)
    const fallback = textOf(one(output, 'defaultOutputEntry'))
    return {
      name,
      type,
      ...values,
      priorities: values.values?.listed ?? listedValues(type) ?? listedValues(part) ?? [],
      ...(fallback === undefined ? {} : { default: readFeel(fallback, known, here, reading) }),
    }
  })
}

function readRule(rule: XmlElement, known: Known, place: string, reading: Reading): Rule {
  return {
    id: rule.attributes.id ?? '',
    description: one(rule, 'description')?.text.trim() ?? '',
    annotations: all(rule, 'annotationEntry').map((entry) => textOf(entry) ?? ''),
    tests: all(rule, 'inputEntry').map((cell, at) =>
      readTests(textOf(cell), known, `${place}, column ${at + 1}`, reading),
    ),
    gives: all(rule, 'outputEntry').map((cell, at) =>
      readFeel(textOf(cell), known, `${place}, output ${at + 1}`, reading),
    ),
  }
}

/** What a context, or what is in a list of contexts, holds. */
function membersOf(type: Type): ReadonlyMap<string, Type> | undefined {
  const inner = type.narrows ?? type.item
  return type.members ?? (inner && membersOf(inner))
}

function oneOf<T extends HitPolicy | Aggregation>(all: readonly T[], text: string | undefined): T | undefined {
  return all.find((one) => one === text)
}
