import type { Tree } from '@lezer/common'
import type { Value } from './value.ts'

/**
 * The names an expression may use, each with the names inside its value where that is a context or a list of contexts
 * (`{ 'my person': { 'first name': null } }`), else null. Names with spaces are recognised because they stand here.
 */
export interface Known {
  readonly [name: string]: Known | null
}

/** A FEEL text that was read and compiled. */
export interface Feel {
  readonly text: string
  /**
   * Names from outside that it uses, in order of first use. `?` and built-in functions are not among them. A type FEEL does not
   * know is the name `instance of tLoan`: a function that says whether a value is one.
   */
  readonly names: readonly string[]
  /**
   * Its value. `scope` gives the value of each name (undefined: unknown, which is null); `input` is what `?` stands for in unary
   * tests. Bad facts make null; TooMuch is thrown when a budget is used up.
   */
  of(scope: Scope, input?: Value): Value
  readonly tree: Tree
}

export type Scope = (name: string) => Value | undefined
