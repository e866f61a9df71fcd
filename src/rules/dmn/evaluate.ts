import { FeelFunction, type Scope, type Value, withinBudget } from '../feel/index.ts'
import { isFunction } from '../feel/value.ts'
import { coerce, fitted } from './coerce.ts'
import type { Callable, Decision, Element, Knowledge, Model, Requirements, Service } from './model.ts'
import { CLOCK } from './reading.ts'
import { decideTable } from './table/decide-table.ts'
import { ANY, type Type } from './type.ts'

type Facts = Readonly<Record<string, Value>>

/** One working out: what is given, and what came out so far. */
interface Run {
  /** Inputs by name. `today` and `now` are what the functions of that name give. */
  readonly facts: Facts
  readonly done: Map<Element, Value>
}

/**
 * The value of a decision for facts by the names of inputs; a fact that is missing or does not fit its type is null. What
 * `today()` and `now()` give are facts of those names, a date and a date and time. Throws RangeError for a decision the
 * model has not, and TooMuch (which is one) where working it out takes too much.
 */
export function evaluate(model: Model, decision: string, facts: Facts): Value {
  const element = model.decisions.get(decision)
  if (!element) throw new RangeError(`${model.file} has no decision «${decision}»`)
  return withinBudget(() => worthOf(element, { facts, done: new Map() }))
}

/** The value of a business knowledge model or decision service called with arguments by name. Throws as `evaluate` does. */
export function call(model: Model, name: string, args: Facts): Value {
  const callable = model.callables.get(name)
  if (!callable) throw new RangeError(`${model.file} has nothing to call named «${name}»`)
  return withinBudget(() => {
    const called = functionOf(callable, { facts: args, done: new Map() })
    return called?.call(called.parameters.map((parameter) => args[parameter] ?? null)) ?? null
  })
}

/**
 * The value of one decision, where `scope` gives what it requires; what it may call are the functions of its model. For who
 * works out a graph in a way of their own.
 */
export function workOut({ logic, requirements, type }: Decision, scope: Scope): Value {
  const run = { facts: {}, done: new Map() }
  const named: Scope = (name) => {
    const required = requirements.get(name)
    const callable = required instanceof Map || required === undefined ? undefined : (required as Element)
    return callable?.kind === 'knowledge' || callable?.kind === 'service' ? functionOf(callable, run) : scope(name)
  }
  return withinBudget(() => logicIn(logic, type, named))
}

function logicIn(logic: Decision['logic'], type: Type, scope: Scope): Value {
  return coerce(logic.kind === 'table' ? decideTable(logic, scope) : logic.of(scope), type)
}

/** What names stand for in the logic of a decision: each is worked out when it is asked for, once. */
function scopeOf(requirements: Requirements, run: Run): Scope {
  return (name) => {
    const required = requirements.get(name)
    if (required) return worthOfRequired(required, run)
    return CLOCK.includes(name)
      ? new FeelFunction([], (args) => (args.length === 0 ? (run.facts[name] ?? null) : null))
      : undefined
  }
}

function worthOfRequired(required: Element | Requirements, run: Run): Value {
  if (!(required instanceof Map)) return worthOf(required as Element, run)
  return new Map([...required].map(([name, inner]) => [name, worthOfRequired(inner, run)]))
}

function worthOf(element: Element, run: Run): Value {
  const done = run.done.get(element)
  if (done !== undefined) return done
  const value = find(element, run)
  run.done.set(element, value)
  return value
}

function find(element: Element, run: Run): Value {
  if (element.kind === 'input') return coerce(run.facts[element.name] ?? null, element.type)
  if (element.kind !== 'decision') return functionOf(element, run) ?? null
  return logicIn(element.logic, element.type, scopeOf(element.requirements, run))
}

function functionOf(callable: Callable, run: Run): FeelFunction | null {
  return callable.kind === 'service' ? serviceOf(callable, run) : knowledgeOf(callable, run)
}

function knowledgeOf({ logic, requirements, type }: Knowledge, run: Run): FeelFunction | null {
  const written = logic.of(scopeOf(requirements, run))
  if (!isFunction(written)) return null
  return new FeelFunction(written.parameters, (args) => coerce(written.call(args), resultOf(type)))
}

/** A decision service works out its own decisions, from what it is given and nothing else. */
function serviceOf({ parameters, outputs, type }: Service, { facts }: Run): FeelFunction {
  const names = parameters.map(({ name }) => name)
  return new FeelFunction(names, (args) => {
    if (args.length !== parameters.length) return null
    const given = new Map<Element, Value>()
    for (const [at, parameter] of parameters.entries()) {
      const value = fitted(args[at] ?? null, parameter.type)
      if (value === undefined) return null
      given.set(parameter, value)
    }
    const clock = Object.fromEntries(CLOCK.map((name) => [name, facts[name] ?? null]))
    const run = { facts: clock, done: given }
    const values = outputs.map((output) => [output.name, worthOf(output, run)] as const)
    return coerce(values.length === 1 ? values[0]![1] : new Map(values), resultOf(type))
  })
}

/** A function's variable has either the type of the function or that of its result. */
function resultOf(type: Type): Type {
  return type.base === 'function' ? (type.result ?? ANY) : type
}
