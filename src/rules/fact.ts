import type { Question } from '../question.ts'

/**
 * A fact as rules see it, or undefined when it cannot be an answer to its question: FEEL would find that 'abc' is over 66.
 * null (does not know) stays null. Choices come in the question's order, and `none` is no choice.
 */
export function readFact({ type, options = [], min = 0, max = 0 }: Question<unknown>, value: unknown): unknown {
  if (value === null) return null
  const isOption = (one: unknown) => typeof one === 'string' && options.includes(one)
  const isNumber = typeof value === 'number' && value >= min && value <= max
  switch (type) {
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined
    case 'choice':
      return isOption(value) ? value : undefined
    case 'choices':
      if (!Array.isArray(value) || !value.every(isOption)) return undefined
      return options.filter((option) => option !== 'none' && value.includes(option))
    case 'number':
      return isNumber && Number.isInteger(value) ? value : undefined
    case 'money':
      return isNumber && Number(value.toFixed(2)) === value ? value : undefined
    default:
      return undefined
  }
}
