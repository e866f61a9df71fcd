import type { Question } from '../../question.ts'
import { type Fact, type FactDictionary, groupSize } from './dictionary.ts'
import { toQuestion } from './fact.ts'

/** A fact that is asked under this name: of a group's people, each under a name of their own (adultKind1, adultKind2 …). */
export interface Asked {
  readonly name: string
  readonly fact: Fact
  readonly each?: { readonly name: string; readonly nth: number }
}

/** What an order of questions asks, person by person where there are several. Names that are no facts are left out. */
export function askedBy(order: readonly string[], dictionary: FactDictionary): readonly Asked[] {
  return order.flatMap((name) => {
    const fact = dictionary[name]
    if (!fact || fact.type === 'group') return []
    const people = groupSize(dictionary, name)
    if (people === undefined) return [{ name, fact }]
    return Array.from({ length: people }, (_, at) => ({
      name: `${name}${at + 1}`,
      fact,
      each: { name, nth: at + 1 },
    }))
  })
}

export function questionsOf(asked: readonly Asked[]): Readonly<Record<string, Question<unknown>>> {
  return Object.fromEntries(asked.map(({ name, fact, each }) => [name, { ...toQuestion(fact), ...(each && { each }) }]))
}
