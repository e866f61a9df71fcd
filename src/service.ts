/** What a service pack is, once loaded: a public service as questions and a decision. Made by src/rules from dialogs/services. */
import type { Question } from './question.ts'

export interface Service {
  /** free-school-meals: its folder, its dialog's name and the prefix of its words. */
  readonly id: string
  readonly about: About
  /** By fact name, in the officer's order; what is asked of each person of a group stands once for each of them. */
  readonly questions: Readonly<Record<string, Question<unknown>>>
  /** Facts it takes besides and never asks: worked out from others unless given, or assumed unless told. By name. */
  readonly takes: Readonly<Record<string, Question<unknown>>>
  /** Whether this can be what a fact is; undefined where no service knows the fact. What cannot be counts as not told. */
  fits(fact: string, value: unknown): boolean | undefined
  /** The rule version that decides on a day (see Outcome). Throws RangeError for a day before the first rules. */
  version(on: string): string
  /**
   * Pure: the same facts and day, the same decision, also next year. Facts that the questions do not ask are taken too: what
   * is worked out from others (reachedStatePensionAge from dateOfBirth) may be given instead. Throws RangeError for a day
   * before the first rules.
   */
  decide(facts: Facts, on: string): Decision
  /** What would bring a better outcome: of each fact the nearest change that does, the best outcome first. None while it is open. */
  changes(facts: Facts, on: string): readonly Change[]
}

/** What may be so in somebody's life, for which there are services of their own. */
export const SITUATIONS = ['child', 'pregnancy', 'disability', 'care', 'study', 'rent', 'car'] as const
export type Situation = (typeof SITUATIONS)[number]

export interface About {
  /** request: something to be done (a missed bin), not something to be entitled to. */
  readonly kind: 'entitlement' | 'request'
  /** council-tax, transport … */
  readonly area: string
  /** The lives it is for: somebody with none of these is not asked about it. For everybody where it says nothing. */
  readonly for?: readonly Situation[]
  /** Who runs it where there are two councils, or which national body does everywhere. */
  readonly tier: 'district' | 'county' | 'dwp' | 'central' | 'nhs'
  /** The promised time for a decision, from the council's standards. */
  readonly workingDays?: number
}

/** By fact name. null: the citizen does not know. Absent: not asked. Money and numbers as numbers, dates as 1960-06-27. */
export type Facts = Readonly<Record<string, unknown>>

export type Decision =
  /**
   * Not decided yet. `open`: the first question, in the officer's order, that can still change the answer; `matter`: all
   * that still can, in that order. No other question can matter any more.
   */
  | { readonly open: string; readonly matter: readonly string[] }
  /** Everything that matters was asked, and something of it the citizen does not know. */
  | { readonly unsure: readonly string[] }
  | Outcome

/** What can come out, the best first. */
export const OUTCOMES = [
  'automatic',
  'likely_eligible',
  'may_be_eligible',
  'other_route',
  'deadline_passed',
  'likely_not_eligible',
] as const
export type OutcomeName = (typeof OUTCOMES)[number]

export interface Outcome {
  /** Its words are `<id>.outcome.<name>`. */
  readonly outcome: OutcomeName
  /** The rules that fired: the words key `<id>.reason.<rule>`, their sources. */
  readonly reasons: readonly { readonly rule: string; readonly sources: readonly Source[] }[]
  /** What the citizen gets, to fill the words: { discountPercent: 25 }. A value also has words of its own where `<id>.tell.<name>` stands. */
  readonly gives: Readonly<Record<string, string | number>>
  /** The rule version that decided: the day it holds from and a hash of all that decides, as 2026-09-01-3f9ac1d2. */
  readonly version: string
  /** The day by which the rules, or a value in them, should have been checked again, where that day has passed. */
  readonly overdue?: string
}

export interface Source {
  readonly title: string
  readonly url?: string
  /** A official text read · B secondary source · C to be checked · L local value. */
  readonly grade: 'A' | 'B' | 'C' | 'L'
  readonly checked: string
}

/** If `fact` were `to` (or, with a bound, that number or less, or more), the outcome would be `outcome`. */
export interface Change {
  readonly fact: string
  readonly to: unknown
  readonly bound?: 'at-most' | 'at-least'
  readonly outcome: OutcomeName
}
