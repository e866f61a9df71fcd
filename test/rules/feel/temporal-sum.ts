import { Num } from '../../../src/rules/feel/number.ts'
import {
  addTemporal,
  compareTemporal,
  divideDuration,
  equalTemporal,
  multiplyDuration,
  parseLiteral,
  sameTemporal,
  subtractTemporal,
  type Temporal,
  writeTemporal,
} from '../../../src/rules/feel/temporal/index.ts'
import { isNumber, type Value } from '../../../src/rules/feel/value.ts'

const signs: Readonly<Record<string, (a: Temporal, b: Temporal) => Value>> = {
  '+': addTemporal,
  '-': subtractTemporal,
  '/': divideDuration,
  '=': equalTemporal,
  is: sameTemporal,
  '?': (a, b) => {
    const order = compareTemporal(a, b)
    return order === null ? null : ['before', 'level', 'after'][order + 1]!
  },
}

/** What `2021-01-01 + P1D` makes, as it is written; `?` asks for the order. A text that means nothing is an error. */
export function sum(text: string): string {
  const [left = '', sign = '', right = ''] = text.split(' ')
  const a = literal(left)
  if (sign === '*') return written(multiplyDuration(a, new Num(right)))
  if (sign === '/' && /^-?\d+(\.\d+)?$/.test(right)) return written(divideDuration(a, new Num(right)))
  const apply = signs[sign]
  if (!apply) throw new Error(`no sign ${sign}`)
  return written(apply(a, literal(right)))
}

/** The value of an `@"..."` literal. */
export function literal(text: string): Temporal {
  const value = parseLiteral(text)
  if (!value) throw new Error(`${text} means nothing`)
  return value
}

/** The value as FEEL's string(), so that a table can show it. */
export function written(value: Value): string {
  if (isNumber(value)) return value.toString()
  return value !== null && typeof value === 'object' ? writeTemporal(value as Temporal) : String(value)
}
