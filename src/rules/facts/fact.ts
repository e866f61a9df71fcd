import type { Question } from '../../question.ts'
import { Num, type Value } from '../feel/index.ts'
import { dateOf } from './day.ts'
import type { Fact } from './dictionary.ts'

/**
 * A fact in plain form, or undefined when it cannot be an answer to its question: FEEL would find that 'abc' is over 66.
 * null (does not know) stays null. Choices come in the question's order, and `none` is no choice.
 */
export function readFact(fact: Fact, value: unknown): unknown {
  if (value === null) return null
  switch (fact.type) {
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined
    case 'choice':
      return isOption(fact, value) ? value : undefined
    case 'choices':
      if (!Array.isArray(value) || !value.every((one) => isOption(fact, one))) return undefined
      return fact.options.filter((option) => option !== 'none' && value.includes(option))
    case 'number':
      return isWithin(fact, value) && (fact.whole ? Number.isInteger(value) : twoPlaces(value)) ? value : undefined
    case 'money':
      return isWithin(fact, value) && twoPlaces(value) ? value : undefined
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && dateOf(value) !== null ? value : undefined
  }
}

const isOption = ({ options }: { options: readonly string[] }, value: unknown) =>
  typeof value === 'string' && options.includes(value)

const isWithin = ({ min, max }: { min: number; max: number }, value: unknown): value is number =>
  typeof value === 'number' && value >= min && value <= max

const twoPlaces = (value: number) => Math.round(value * 100) / 100 === value

/** A plain fact as FEEL sees it. */
export function toFeel({ type }: Fact, value: unknown): Value {
  if (value === undefined || value === null) return null
  if (type === 'number' || type === 'money') return new Num(value as number)
  return type === 'date' ? dateOf(value as string) : (value as Value)
}

/** How a fact is asked. */
export function toQuestion(fact: Fact): Question<unknown> {
  return {
    type: fact.type,
    ...('options' in fact && { options: fact.options }),
    ...((fact.type === 'number' || fact.type === 'money') && { min: fact.min, max: fact.max }),
    ...(fact.type === 'money' && fact.per && { per: fact.per }),
    ...(fact.type === 'date' && { earliest: fact.min, latest: fact.max }),
    ...(fact.type === 'date' && fact.told && { told: true }),
    ...(fact.type === 'number' && fact.unit && { unit: fact.unit }),
    ...(fact.type === 'number' && fact.whole && { whole: true }),
    ...(fact.unsure && { unsure: true }),
  }
}
