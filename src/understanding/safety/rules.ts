/** What is written in dialogs/safety: by which words danger is known, how people write of it, and what only sounds like it. */
export interface SafetyRules {
  readonly kinds: readonly DangerKind[]
  /** Two ways to write the same, the second taken for the first. */
  readonly same: ReadonlyMap<string, string>
  /** Words that are one as far as danger goes: partner → husband, wife, boyfriend … */
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** Words of who asks about danger and is in none: policies, jobs, last year. */
  readonly calm: readonly string[]
  /** Phrases that are no danger whatever is in them: "dying for a". */
  readonly harmless: readonly string[]
  /** Messages that are no emergency. */
  readonly not: readonly string[]
}

export interface DangerKind {
  /** domestic_abuse, gas_leak, … */
  readonly kind: string
  /** Kinds that it may well be told as: what helps in one helps in the other. */
  readonly near: readonly string[]
  readonly patterns: readonly Pattern[]
  /** Messages of people in this danger. */
  readonly examples: readonly string[]
}

/** Is known by one of `any`, if one of `with` is near (where there are some), and none of `without`. */
export interface Pattern {
  readonly any: readonly string[]
  readonly with?: readonly string[]
  readonly without?: readonly string[]
}
