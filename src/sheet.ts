/** A service as staff read it: what its pack says, table by table. Made by src/rules. Texts are as the officer wrote them, in English. */
import type { Service, Source } from './service.ts'

export interface Sheet {
  readonly service: Service
  readonly title: string
  /** The rules, newest first. */
  readonly versions: readonly RulesSheet[]
  /** Facts that are worked out from others. */
  readonly derived: readonly DecisionSheet[]
  readonly constants: readonly ConstantSheet[]
  /** How many of its sources and values of law have which grade. */
  readonly grades: Readonly<Record<Source['grade'], number>>
  /** The day by which somebody should look at it again: the newest rules, or a value in them. */
  readonly review: string
}

export interface RulesSheet {
  /** The day from which these rules hold. */
  readonly from: string
  readonly review: string
  readonly sources: readonly Source[]
  /** The one that answers comes first. */
  readonly decisions: readonly DecisionSheet[]
}

/** A decision, or a function that decisions call: a table of rules, or texts of FEEL. */
export interface DecisionSheet {
  readonly name: string
  readonly about: string
  /** From which names it is worked out. */
  readonly from: readonly string[]
  readonly table?: TableSheet
  /** Where it is no table: each text, by the id of what it stands in. */
  readonly texts?: readonly { readonly place: string; readonly feel: string }[]
}

export interface TableSheet {
  /** FIRST, UNIQUE … as DMN calls it. */
  readonly policy: string
  readonly columns: readonly string[]
  readonly outputs: readonly string[]
  readonly rules: readonly {
    readonly id: string
    /** One a column; - fits everything. */
    readonly tests: readonly string[]
    readonly gives: readonly string[]
    readonly reason: string
    readonly sources: readonly Source[]
  }[]
}

export interface ConstantSheet {
  readonly name: string
  readonly unit: string
  readonly grade: Source['grade']
  readonly review: string
  readonly sources: readonly Source[]
  /** Newest first. */
  readonly values: readonly { readonly from: string; readonly value: string }[]
}
