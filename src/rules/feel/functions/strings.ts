import { boundedString, spendOn } from '../budget.ts'
import { Num } from '../number.ts'
import type { List, Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

const STRING_AND_MATCH = [
  ['string', 'string'],
  ['match', 'string'],
] as const

export const strings: BuiltIns = {
  'string length': builtIn([['string', 'string']], (string) => new Num([...string].length)),
  'upper case': builtIn([['string', 'string']], (string) => string.toUpperCase()),
  'lower case': builtIn([['string', 'string']], (string) => string.toLowerCase()),
  trim: builtIn([['string', 'string']], (string) => string.trim()),
  substring: builtIn(
    [
      ['string', 'string'],
      ['start position', 'number'],
      ['length', 'number?'],
    ],
    substring,
  ),
  'substring before': builtIn(STRING_AND_MATCH, (string, match) => string.slice(0, Math.max(0, string.indexOf(match)))),
  'substring after': builtIn(STRING_AND_MATCH, (string, match) =>
    string.includes(match) ? string.slice(string.indexOf(match) + match.length) : '',
  ),
  contains: builtIn(STRING_AND_MATCH, (string, match) => string.includes(match)),
  'starts with': builtIn(STRING_AND_MATCH, (string, match) => string.startsWith(match)),
  'ends with': builtIn(STRING_AND_MATCH, (string, match) => string.endsWith(match)),
  'string join': builtIn(
    [
      ['list', 'list'],
      ['delimiter', 'string?'],
    ],
    join,
  ),
}

/** In characters, not in UTF-16 halves. A start below nought counts from the end. */
function substring(string: string, start: Num, length: Num | null): Value {
  const characters = [...string]
  const from = start.trunc().toNumber()
  const first = from < 0 ? characters.length + from : from - 1
  if (from === 0 || first < 0 || first >= characters.length) return from === 0 ? null : ''
  if (length === null) return characters.slice(first).join('')
  const many = length.trunc().toNumber()
  return many < 1 ? null : characters.slice(first, first + many).join('')
}

/** Nulls are left out; anything else than strings makes it null. */
function join(list: List, delimiter: string | null): Value {
  const texts = list.filter((item) => item !== null)
  if (!texts.every((item) => typeof item === 'string')) return null
  for (const text of texts) spendOn(text)
  return boundedString(texts.join(delimiter ?? ''))
}
