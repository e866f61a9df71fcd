import { boundedList, boundedString, spendOn } from '../budget.ts'
import { compilePattern } from '../regex/compile-pattern.ts'
import type { Program } from '../regex/program.ts'
import { type Found, find } from '../regex/run.ts'
import type { Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

const MOST_KEPT = 200
const kept = new Map<string, Program | null>()

/** Functions with regular expressions, which are XPath's. A pattern that is none makes null. */
export const patterns: BuiltIns = {
  matches: builtIn(
    [
      ['input', 'string'],
      ['pattern', 'string'],
      ['flags', 'string?'],
    ],
    (input, pattern, flags) => {
      const program = programOf(pattern, flags ?? '')
      return program && find(program, [...input]) !== null
    },
  ),
  replace: builtIn(
    [
      ['input', 'string'],
      ['pattern', 'string'],
      ['replacement', 'string'],
      ['flags', 'string?'],
    ],
    (input, pattern, replacement, flags) => replaced(input, pattern, replacement, flags ?? ''),
  ),
  split: builtIn(
    [
      ['string', 'string'],
      ['delimiter', 'string'],
    ],
    (string, delimiter) => {
      const text = [...string]
      const found = finds(delimiter, '', text)
      if (!found) return null
      const ends = [...found.map(({ start }) => start), text.length]
      return boundedList(ends.map((end, at) => text.slice(found[at - 1]?.end ?? 0, end).join('')))
    },
  ),
}

/** Reading a pattern takes longer than using it, and rules use the same few again and again. */
function programOf(pattern: string, flags: string): Program | null {
  const key = `${flags}/${pattern}`
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const program = readPattern(pattern, flags)
  kept.set(key, program)
  return program
}

function readPattern(pattern: string, flags: string): Program | null {
  try {
    return compilePattern(pattern, flags)
  } catch (error) {
    if (error instanceof RangeError) throw error
    return null
  }
}

/** All the places, one after the other; null for a pattern that is none or that fits an empty text. */
function finds(pattern: string, flags: string, text: readonly string[]): readonly Found[] | null {
  const program = programOf(pattern, flags)
  if (!program || find(program, [])) return null
  const all: Found[] = []
  for (let found = find(program, text); found; found = find(program, text, found.end)) {
    if (found.end === found.start) return null
    all.push(found)
  }
  return all
}

function replaced(input: string, pattern: string, replacement: string, flags: string): Value {
  const text = [...input]
  const found = finds(pattern, flags, text)
  const fill = found && filling(replacement, flags)
  if (!fill) return null
  const ends = [...found.map(({ start }) => start), text.length]
  const parts = ends.map((end, at) => {
    const [last, next] = [found[at - 1], found[at]]
    return text.slice(last?.end ?? 0, end).join('') + (next ? fill(next) : '')
  })
  return boundedString(parts.join(''))
}

/** What is put in the place: `$1` is a group, `\$` a dollar. Null where a sign stands alone. */
function filling(replacement: string, flags: string): ((found: Found) => string) | null {
  if (flags.includes('q')) return () => charged(replacement)
  if (!/^(?:[^\\$]|\\[\\$]|\$\d)*$/.test(replacement)) return null
  return ({ groups }) => {
    return charged(
      replacement.replace(/\\([\\$])|\$(\d+)/g, (_all, sign: string | undefined, digits = '') => {
        if (sign !== undefined) return sign
        let many = digits.length
        while (many > 1 && Number(digits.slice(0, many)) >= groups.length) many--
        return (groups[Number(digits.slice(0, many))] ?? '') + digits.slice(many)
      }),
    )
  }
}

function charged(text: string): string {
  spendOn(text)
  return text
}
