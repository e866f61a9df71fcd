import { finite, Num } from '../number.ts'
import type { Value } from '../value.ts'
import { write } from '../write.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

const POINTS = ['.', ',']
const GROUPS = [' ', ...POINTS]

export const conversion: BuiltIns = {
  number: builtIn(
    [
      ['from', 'string'],
      ['grouping separator', 'string?'],
      ['decimal separator', 'string?'],
    ],
    number,
  ),
  string: builtIn([['from', 'any']], (from) => (from === null ? null : write(from))),
}

function number(from: string, group: string | null, point: string | null): Value {
  if (group !== null && (!GROUPS.includes(group) || group === point)) return null
  if (point !== null && !POINTS.includes(point)) return null
  const ungrouped = group === null ? from : from.replaceAll(group, '')
  const text = point === null ? ungrouped : ungrouped.replace(point, '.')
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? finite(new Num(text).toSignificantDigits()) : null
}
