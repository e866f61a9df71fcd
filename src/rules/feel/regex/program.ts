/**
 * A pattern as steps of a small machine that tries one way and, where that fails, goes back to the last choice. Ours, because
 * JavaScript's own engine can be kept busy for hours by `(a+)+$`; here each step counts against the budget.
 */
export type Step =
  | { readonly do: 'character'; readonly test: Test }
  /** Tries `first`; later, if need be, `second`. */
  | { readonly do: 'choose'; readonly first: number; readonly second: number }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'mark'; readonly slot: number }
  /** Goes on only if something was read since `slot` was marked: a loop over nothing has no end. */
  | { readonly do: 'moved'; readonly slot: number }
  | { readonly do: 'again'; readonly group: number }
  | { readonly do: 'look'; readonly holds: (text: readonly string[], at: number) => boolean }
  | { readonly do: 'found' }

/** Whether a character (a whole code point) fits. */
export type Test = (character: string) => boolean

export interface Program {
  readonly steps: readonly Step[]
  /** How many groups there are; slots 2n and 2n+1 are the ends of group n, group 0 being the whole. */
  readonly groups: number
  readonly slots: number
  /** Letters are alike in either case. */
  readonly anyCase: boolean
}
