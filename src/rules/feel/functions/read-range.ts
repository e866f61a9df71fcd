import { Num } from '../number.ts'
import { compare } from '../order.ts'
import { parseLiteral, parseTemporal } from '../temporal/index.ts'
import { isTemporal, Range, type Value } from '../value.ts'

const END = String.raw`(?:-?[\d.]+|"[^"]*"|@"[^"]*"|[a-z ]+\(\s*"[^"]*"\s*\))`
const RANGE = new RegExp(String.raw`^\s*([[(\]])\s*(${END})\s*\.\.\s*(${END})\s*([\])[])\s*$`)

const LONGEST = 500

/** A range out of a text such as `[1..3]` whose ends are literals; null for any other. */
export function readRange(from: string): Value {
  const [, open, first = '', last = '', close] = from.length > LONGEST ? [] : (RANGE.exec(from) ?? [])
  if (open === undefined) return null
  const [start, end] = [readEnd(first), readEnd(last)]
  const order = compare(start, end)
  if (order === null || order > 0) return null
  if (isTemporal(start) && isTemporal(end) && start.kind !== end.kind) return null
  return new Range(start, end, open === '[', close === ']')
}

function readEnd(text: string): Value {
  const [, name = '', quoted] = /^(.*?)\(?\s*"(.*)"\s*\)?$/.exec(text) ?? []
  if (quoted === undefined) return /^-?(\d+(\.\d+)?|\.\d+)$/.test(text) ? new Num(text) : null
  if (name === '') return quoted
  if (name === '@' || name.trim() === 'duration') return parseLiteral(quoted)
  const kind = name.trim()
  return kind === 'date' || kind === 'time' || kind === 'date and time' ? parseTemporal(kind, quoted) : null
}
