import type { Fault } from '../../fault.ts'
import type { Feel, Known, Scope, Value } from '../feel/index.ts'
import type { Type, Values } from './type.ts'

/** A DMN file that was read. */
export interface Model {
  readonly file: string
  readonly namespace: string
  readonly inputs: ReadonlyMap<string, Input>
  readonly decisions: ReadonlyMap<string, Decision>
  /** Business knowledge models and decision services: what can be called. */
  readonly callables: ReadonlyMap<string, Callable>
  readonly types: ReadonlyMap<string, Type>
  /** The models it imports, by the name it gives each. */
  readonly imports: ReadonlyMap<string, Model>
  readonly elements: ReadonlyMap<string, Element>
  /** FEEL that cannot be read, names nobody knows: worth null. Who relies on the answers refuses a model that has any. */
  readonly faults: readonly Fault[]
}

export type Element = Input | Decision | Callable

export interface Input {
  readonly kind: 'input'
  readonly name: string
  readonly type: Type
}

export interface Decision {
  readonly kind: 'decision'
  readonly name: string
  readonly question: string
  readonly description: string
  readonly type: Type
  /** The names it is worked out from. */
  readonly requires: readonly string[]
  readonly requirements: Requirements
  readonly logic: Table | Logic
  readonly written: Written
}

/** A business knowledge model, or a decision service: a decision worked out from what the caller gives. */
export type Callable = Knowledge | Service

export interface Knowledge {
  readonly kind: 'knowledge'
  readonly name: string
  readonly type: Type
  readonly requirements: Requirements
  /** Gives the function, in a scope that has the names it requires. */
  readonly logic: Logic
  readonly written: Written
}

/** Its FEEL as it stands in the file, text by text, by the id of what it stands in. */
type Written = ReadonlyMap<string, string>

export interface Service {
  readonly kind: 'service'
  readonly name: string
  readonly type: Type
  readonly parameters: readonly (Input | Decision)[]
  readonly outputs: readonly Decision[]
}

/** Names to elements; under the name of an import, those of that model. */
export type Requirements = ReadonlyMap<string, Element | Requirements>

/** An expression in a box of its own. */
export interface Expression {
  /** The names from outside that it uses. */
  readonly names: readonly string[]
  of(scope: Scope): Value
  /** The names inside its value, for reading FEEL that uses it. */
  readonly inside: Known | null
  /** Where it is one text of FEEL. */
  readonly feel?: Feel
}

export interface Logic extends Expression {
  readonly kind: 'expression'
}

export interface Table {
  readonly kind: 'table'
  readonly names: readonly string[]
  readonly hitPolicy: HitPolicy
  readonly aggregation: Aggregation | undefined
  readonly columns: readonly Column[]
  readonly outputs: readonly Output[]
  readonly rules: readonly Rule[]
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER'
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT'

export interface Column {
  /** What the officer calls it. */
  readonly label?: string
  readonly feel: Feel
  readonly type: Type
  readonly values?: Values
}

export interface Output {
  /** Empty where there is only one. */
  readonly name: string
  readonly type: Type
  readonly values?: Values
  /** Its values from best to worst, for PRIORITY and OUTPUT ORDER. */
  readonly priorities: readonly Value[]
  readonly default?: Feel
}

export interface Rule {
  readonly id: string
  readonly description: string
  readonly annotations: readonly string[]
  /** One a column; undefined fits everything. */
  readonly tests: readonly (Feel | undefined)[]
  readonly gives: readonly Feel[]
}
