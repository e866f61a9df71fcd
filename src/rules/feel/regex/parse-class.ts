import { classOf, fromTo, only } from './characters.ts'
import type { Test } from './program.ts'
import type { Reader } from './reader.ts'

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const PLAIN = new Set('\\|.-^?*+{}()[]$')

/** What follows a backslash: one character, or a test for a whole class of them. Throws SyntaxError where it is neither. */
export function readEscape(reader: Reader): string | Test {
  const sign = reader.take()
  if (/^[sSdDwWiIcC]$/.test(sign)) return classOf(`\\${sign}`)
  if (sign === 'p' || sign === 'P') {
    const name = reader.takeWhile((character) => character !== '}')
    reader.expect('}')
    return classOf(`\\${sign}${name}}`)
  }
  const escaped = ESCAPED[sign] ?? (PLAIN.has(sign) ? sign : undefined)
  if (escaped === undefined) throw new SyntaxError(`\\${sign} is no escape`)
  return escaped
}

/** What stands between `[` and `]`: `[a-z]`, `[^0-9]`, `[a-z-[aeiou]]`. The `[` was read. */
export function readClass(reader: Reader, anyCase: boolean): Test {
  const negated = reader.skip('^')
  const tests: Test[] = []
  let without: Test | undefined
  while (without === undefined && !reader.at(']')) {
    if (tests.length > 0 && reader.skip('-[')) {
      without = readClass(reader, anyCase)
      break
    }
    tests.push(readItem(reader, anyCase))
  }
  reader.expect(']')
  if (tests.length === 0) throw new SyntaxError('[] holds nothing')
  const among: Test = (character) => tests.some((test) => test(character)) !== negated
  return without ? (character) => among(character) && !without(character) : among
}

function readItem(reader: Reader, anyCase: boolean): Test {
  const first = readOne(reader)
  if (typeof first !== 'string') return first
  if (!reader.at('-') || reader.at('-]') || reader.at('-[')) return only(first, anyCase)
  reader.expect('-')
  const last = readOne(reader)
  if (typeof last !== 'string') throw new SyntaxError(`[${first}-…] ends with a class`)
  return fromTo(first, last, anyCase)
}

function readOne(reader: Reader): string | Test {
  const character = reader.take()
  if (character === '[' || character === '') throw new SyntaxError('[ in a class is written \\[')
  return character === '\\' ? readEscape(reader) : character
}
