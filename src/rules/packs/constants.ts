import { z } from 'zod'
import { dateOf } from '../facts/day.ts'
import { day, factName } from '../facts/dictionary.ts'
import { Num, type Value } from '../feel/index.ts'
import { tags } from './words-shape.ts'

const plain = z.union([z.string(), z.number(), z.boolean()])

/** _shared/constants.yaml: values of law that change by date, oldest first. */
export const constantsShape = z.record(
  factName,
  z.strictObject({
    unit: z.string(),
    verified: z.enum(['A', 'B', 'C', 'L']),
    sources: tags,
    review: day,
    values: z.array(z.strictObject({ from: day, value: z.union([plain, z.array(plain)]) })).min(1),
    note: z.string().optional(),
  }),
)
export type Constants = z.infer<typeof constantsShape>

/** The values of law on a day, by name, and `today`. What has no value yet is not there. */
export function constantsOn(constants: Constants, on: string): ReadonlyMap<string, Value> {
  const values = Object.entries(constants).flatMap(([name, { values }]) => {
    const value = values.findLast(({ from }) => from <= on)?.value
    return value === undefined ? [] : [[name, toFeel(value)] as const]
  })
  return new Map<string, Value>([...values, ['today', dateOf(on)]])
}

type Plain = string | number | boolean

function toFeel(value: Plain | readonly Plain[]): Value {
  if (typeof value === 'object') return value.map(toFeel)
  return typeof value === 'number' ? new Num(value) : value
}
