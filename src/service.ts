/** What a service pack is, once loaded: a public service as questions and a decision. Made by src/rules from dialogs/services. */
import type { Question } from './question.ts'

export interface Service {
  /** free-school-meals: its folder, its dialog's name and the prefix of its words. */
  readonly id: string
  /** By fact name, in the officer's order. */
  readonly questions: Readonly<Record<string, Question<unknown>>>
  /** Pure: the same facts and day, the same decision, also next year. */
  decide(facts: Facts, on: string): Decision
}

/** By fact name. null: the citizen does not know. Absent: not asked. Money and numbers as numbers, dates as 1960-06-27. */
export type Facts = Readonly<Record<string, unknown>>

export type Decision =
  /** Not decided yet: the first question, in the officer's order, that can still change the answer. */
  | { readonly open: string }
  /** Everything that matters was asked, and something of it the citizen does not know. */
  | { readonly unsure: readonly string[] }
  | Outcome

export interface Outcome {
  /** The outcome's name in the pack: likely_eligible, automatic … ; its words are `<id>.outcome.<name>`. */
  readonly outcome: string
  /** The rules that fired: the words key `<id>.reason.<rule>`, their sources. */
  readonly reasons: readonly { readonly rule: string; readonly sources: readonly Source[] }[]
  /** What the citizen gets, to fill the words: { discountPercent: 25 }. */
  readonly gives: Readonly<Record<string, string | number>>
  /** The rule version that decided. */
  readonly version: string
}

export interface Source {
  readonly title: string
  readonly url?: string
  /** A official text read · B secondary source · C to be checked · L local value. */
  readonly grade: 'A' | 'B' | 'C' | 'L'
  readonly checked: string
}
