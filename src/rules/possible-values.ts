import type { Question } from '../question.ts'
import { isTable } from './decide.ts'
import type { Rules } from './read-dmn.ts'

const MOST_OPTIONS = 8
const MOST_NUMBERS = 60

/**
 * Values that stand for all that a fact can have: two values between which no rule can tell stand as one. So trying these
 * is as good as trying all. Throws RangeError where there would be too many.
 */
export function possibleValues(
  name: string,
  { type, options = [], min = 0, max = 0 }: Question<unknown>,
  rules: Rules,
): readonly unknown[] {
  switch (type) {
    case 'yes-no':
      // No first: most people have few awards, and where yes matters is found sooner.
      return [false, true]
    case 'choice':
      return options
    case 'choices':
      return subsets(options.filter((option) => option !== 'none'))
    case 'number':
      return numbers(cutsOf(name, rules), min, max, 1)
    case 'money':
      return numbers(cutsOf(name, rules), min, max, 100)
    default:
      throw new RangeError(`the rules cannot look ahead on a ${type}`)
  }
}

/** Where the rules cut a number, as `<= 616.67` does; undefined where they do more with it than compare. */
function cutsOf(name: string, { steps }: Rules): readonly number[] | undefined {
  const cuts: number[] = []
  for (const { logic } of steps) {
    if (!isTable(logic)) {
      if (logic.names.includes(name)) return undefined
      continue
    }
    for (const [at, column] of logic.columns.entries()) {
      const tests = logic.rules.flatMap((rule) => rule.tests[at] ?? [])
      if (column.text.trim() === name && tests.every((test) => test.plain))
        cuts.push(...tests.flatMap((test) => test.numbers))
      else if (column.names.includes(name)) return undefined
    }
    const texts = logic.rules.flatMap(({ tests, gives }) => [...tests, ...gives])
    if (texts.some((text) => text?.names.includes(name))) return undefined
  }
  return cuts
}

/**
 * In units: whole numbers, or pence of pounds. The least, each cut and the next after it: one for every stretch that rules can
 * tell from another. Every number where there are no cuts to go by.
 */
function numbers(cuts: readonly number[] | undefined, min: number, max: number, perOne: number): number[] {
  const [first, last] = [Math.ceil(min * perOne), Math.floor(max * perOne)]
  if (cuts === undefined && last - first >= MOST_NUMBERS)
    throw new RangeError(`the rules calculate with it, so it may have at most ${MOST_NUMBERS} values`)
  const units = (cut: number) => Math.floor(Number((cut * perOne).toFixed(6)))
  const all = cuts
    ? [first, ...cuts.flatMap((cut) => [units(cut), units(cut) + 1])]
    : Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return [...new Set(all)].filter((unit) => unit >= first && unit <= last).map((unit) => unit / perOne)
}

function subsets(options: readonly string[]): readonly string[][] {
  if (options.length > MOST_OPTIONS) throw new RangeError(`at most ${MOST_OPTIONS} options beside none`)
  return Array.from({ length: 2 ** options.length }, (_, set) => options.filter((_option, at) => (set >> at) % 2 === 1))
}
