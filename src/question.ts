/** How often an amount is paid. */
export type Period = 'week' | 'fortnight' | 'four-weeks' | 'month' | 'year'

/**
 * A question to a citizen, as data and not code: so that a dialog can be listed, drawn, checked for missing words and
 * shown as a plain form. `T` is what an answer reads as.
 */
export interface Question<T> {
  readonly type:
    | 'text'
    | 'yes-no'
    | 'choice'
    | 'choices'
    | 'number'
    | 'money'
    | 'date'
    | 'email'
    | 'phone'
    | 'reference'
    | 'name'
    | 'postcode'
  /** The values a choice has; their words are `<dialog>.<question>.<value>`. */
  readonly options?: readonly string[]
  /** May the citizen pass ("skip", "no")? The answer is then null. */
  readonly optional?: boolean
  /** May the citizen say "don't know"? The answer is then null. */
  readonly unsure?: boolean
  /** At least this number; at most this number, or this many characters of text. */
  readonly min?: number
  readonly max?: number
  /** The amount is for so long: an amount for another time is worked out for this one. */
  readonly per?: Period
  /** What a number counts: the same time in another unit is worked out, where that can be done. */
  readonly unit?: 'hour' | 'week' | 'month' | 'year'
  /** Only whole numbers. */
  readonly whole?: boolean
  /** A date's limits: a day (1900-01-01), or so many days after today (before it: -60). */
  readonly earliest?: string | number
  readonly latest?: string | number
  /** A day that they name in the words they begin with answers it, and is said back. */
  readonly told?: boolean
  /** Asked of each person of a group: the words are those of the question `name`, filled with {nth} (1, 2 …). */
  readonly each?: { readonly name: string; readonly nth: number }
  /** Never there: carries the answer's type. */
  readonly reads?: T
}

export const text = (max = 2000): Question<string> => ({ type: 'text', max })
export const yesNo = (): Question<boolean> => ({ type: 'yes-no' })
export const choice = <const V extends string>(...options: readonly V[]): Question<V> => ({ type: 'choice', options })
export const choices = <const V extends string>(...options: readonly V[]): Question<V[]> => ({
  type: 'choices',
  options,
})
export const number = (min: number, max: number): Question<number> => ({ type: 'number', min, max })
/** As 1960-06-27; the limits as in Question. */
export const date = (earliest: string | number, latest: string | number): Question<string> => ({
  type: 'date',
  earliest,
  latest,
})
/** Answered by a day in the words that they begin with. */
export const told = <T>(question: Question<T>): Question<T> => ({ ...question, told: true })
/** A person's: "my name is Ann Jones" reads as Ann Jones. */
export const personName = (): Question<string> => ({ type: 'name' })
/** As MV1 2AB. */
export const postcode = (): Question<string> => ({ type: 'postcode' })
export const email = (): Question<string> => ({ type: 'email' })
/** As +447700900123. */
export const phone = (): Question<string> => ({ type: 'phone' })
export const reference = (): Question<string> => ({ type: 'reference' })
export const optional = <T>(question: Question<T>): Question<T | null> => ({ ...question, optional: true })
export const unsure = <T>(question: Question<T>): Question<T | null> => ({ ...question, unsure: true })
