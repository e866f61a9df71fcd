import { TooMuch } from '../budget.ts'
import { only } from './characters.ts'
import { readClass, readEscape } from './parse-class.ts'
import { character, choice, group, type Part, repeated, sequence, step, type Times } from './parts.ts'
import type { Program, Step } from './program.ts'
import { patternReader, type Reader } from './reader.ts'

const LONGEST = 2000
const DEEPEST_GROUPS = 50
const MOST_TIMES = 1000

/** What is known while a pattern is read. */
interface Reading {
  readonly reader: Reader
  readonly flags: string
  readonly anyCase: boolean
  /** Groups opened so far; only the closed ones can be asked for again. */
  groups: number
  readonly closed: Set<number>
  /** Slots of loops come after those of all the groups there could be. */
  slots: number
}

/**
 * Compiles a regular expression of XPath 3.1, with its flags `s`, `m`, `i`, `x` and `q`. Throws SyntaxError when it is none,
 * TooMuch when it is too big.
 */
export function compilePattern(pattern: string, flags: string): Program {
  if (!/^[smixq]*$/.test(flags)) throw new SyntaxError(`«${flags}» are no flags`)
  if (pattern.length > LONGEST) throw new TooMuch(`has a pattern of more than ${LONGEST} characters`)
  const anyCase = flags.includes('i')
  const reading: Reading = {
    reader: patternReader(flags.includes('x') ? withoutSpaces(pattern) : pattern),
    flags,
    anyCase,
    groups: 0,
    closed: new Set(),
    slots: 2 * pattern.split('(').length,
  }
  const whole = flags.includes('q')
    ? sequence([...pattern].map((sign) => character(only(sign, anyCase))))
    : readAll(reading)
  const steps: Step[] = []
  sequence([whole, step({ do: 'found' })])(steps)
  return { steps, groups: reading.groups, slots: reading.slots, anyCase }
}

/** Flag `x`: white space means nothing, except in classes. */
function withoutSpaces(pattern: string): string {
  let depth = 0
  return pattern.replace(/\\[\s\S]|[[\]]|[ \t\r\n]/g, (sign) => {
    if (sign === '[') depth++
    if (sign === ']') depth--
    return depth > 0 ? sign : sign.trim()
  })
}

function readAll(reading: Reading): Part {
  const part = readChoice(reading, 0)
  if (!reading.reader.ended()) throw new SyntaxError(') has no (')
  return part
}

function readChoice(reading: Reading, depth: number): Part {
  if (depth > DEEPEST_GROUPS) throw new TooMuch(`has a pattern with more than ${DEEPEST_GROUPS} groups in groups`)
  const { reader } = reading
  const parts: Part[] = []
  do {
    const sequel: Part[] = []
    while (!(reader.ended() || reader.at('|') || reader.at(')'))) sequel.push(readPiece(reading, depth))
    parts.push(sequence(sequel))
  } while (reader.skip('|'))
  return choice(parts)
}

function readPiece(reading: Reading, depth: number): Part {
  const atom = readAtom(reading, depth)
  const times = readTimes(reading.reader)
  return times ? repeated(atom, times, reading.slots++) : atom
}

function readTimes(reader: Reader): Times | undefined {
  const sign = ['*', '+', '?', '{'].find((sign) => reader.skip(sign))
  if (sign === undefined) return undefined
  const [least, most] =
    sign === '{' ? readCount(reader) : [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY]
  return { least, most, reluctant: reader.skip('?') }
}

function readCount(reader: Reader): readonly [number, number] {
  const [, least, comma, most] = /^(\d+)(,?)(\d*)$/.exec(reader.takeWhile((sign) => sign !== '}')) ?? []
  reader.expect('}')
  if (least === undefined) throw new SyntaxError('{…} counts nothing')
  const last = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)
  if (Number(least) > last) throw new SyntaxError('{…} is the wrong way round')
  if (Math.max(Number(least), Number(most)) > MOST_TIMES) throw new TooMuch(`repeats more than ${MOST_TIMES} times`)
  return [Number(least), last]
}

function readAtom(reading: Reading, depth: number): Part {
  const { reader, flags, anyCase } = reading
  const sign = reader.take()
  if (sign === '(') return readGroup(reading, depth)
  if (sign === '[') return character(readClass(reader, anyCase))
  if (sign === '^')
    return step({ do: 'look', holds: (text, at) => at === 0 || (flags.includes('m') && text[at - 1] === '\n') })
  if (sign === '$')
    return step({ do: 'look', holds: (text, at) => at === text.length || (flags.includes('m') && text[at] === '\n') })
  if (sign === '.') return character(flags.includes('s') ? () => true : (other) => other !== '\n' && other !== '\r')
  if ('?*+{}]'.includes(sign)) throw new SyntaxError(`${sign} stands alone`)
  if (sign !== '\\') return character(only(sign, anyCase))
  const digits = reader.takeWhile((digit) => /\d/.test(digit))
  if (digits !== '') return again(digits, reading)
  const escaped = readEscape(reader)
  return character(typeof escaped === 'string' ? only(escaped, anyCase) : escaped)
}

function readGroup(reading: Reading, depth: number): Part {
  const kept = !reading.reader.skip('?:')
  const number = kept ? ++reading.groups : 0
  const part = readChoice(reading, depth + 1)
  reading.reader.expect(')')
  if (!kept) return part
  reading.closed.add(number)
  return group(part, number)
}

/** `\12` asks for group 12 where there is one, else for group 1 before a 2. */
function again(digits: string, { closed, anyCase }: Reading): Part {
  const many = digits.length > 1 && closed.has(Number(digits)) ? digits.length : 1
  const number = Number(digits.slice(0, many))
  if (!closed.has(number)) throw new SyntaxError(`\\${digits} asks for a group that is not closed yet`)
  return sequence([
    step({ do: 'again', group: number }),
    ...[...digits.slice(many)].map((digit) => character(only(digit, anyCase))),
  ])
}
