import type { SyntaxNode } from '@lezer/common'
import type { Scope } from './feel.ts'
import type { Value } from './value.ts'

/** What an expression runs in: one local value after another, innermost first, and what gives the names from outside. */
export interface Env {
  readonly value: Value
  readonly up: Env | undefined
  readonly scope: Scope
}

/** A compiled expression. */
export type Code = (env: Env) => Value

/** The names of the locals while compiling, in step with the Env at run time. */
export interface Local {
  readonly name: string
  /** The value is an item of a filter, whose own entries can be named as well. */
  readonly opens: boolean
  readonly up: Local | undefined
}

/** Where in a text the compiler is. */
export interface Place {
  readonly text: string
  readonly locals: Local | undefined
  compile(node: SyntaxNode, place: Place): Code
  /** Notes that a name comes from outside, and gives the name `scope` knows it by. A `maybe` nobody knows is none: undefined. */
  outside(name: string, maybe: boolean): string | undefined
}

export type Compile = (node: SyntaxNode, place: Place) => Code

/** Compile functions by the name of the node in lezer-feel's grammar. */
export type Compilers = Readonly<Record<string, Compile>>

/** The same place with one local more. Running its code needs `within(env, value)`. */
export function withLocal(place: Place, name: string, opens = false): Place {
  return { ...place, locals: { name, opens, up: place.locals } }
}

/** The environment with one local value more. */
export function within(env: Env, value: Value): Env {
  return { value, up: env, scope: env.scope }
}

/** The text of a node. */
export function textOf(node: SyntaxNode, place: Place): string {
  return place.text.slice(node.from, node.to)
}

/** The parts of a node that mean something; comments are left out. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = []
  for (let part = node.firstChild; part; part = part.nextSibling) if (!part.type.isSkipped) parts.push(part)
  return parts
}

/** The part at a place; the grammar promises that it is there. */
export function partAt(node: SyntaxNode, at: number): SyntaxNode {
  const part = partsOf(node).at(at)
  if (!part) throw new SyntaxError(`${node.name} has no part ${at}`)
  return part
}

/** How deep the expressions in it are nested; each name of a loop is a level of its own. */
export function heightOf(node: SyntaxNode): number {
  let depth = 0
  let deepest = 0
  node.cursor().iterate(
    ({ node }) => {
      depth += levelsOf(node)
      deepest = Math.max(deepest, depth)
    },
    ({ node }) => {
      depth -= levelsOf(node)
    },
  )
  return deepest
}

function levelsOf(node: SyntaxNode): number {
  return 1 + (node.getChild('InExpressions')?.getChildren('InExpression').length ?? 0)
}

/** The first part of that name. Throws SyntaxError where the grammar did not keep its promise. */
export function partNamed(node: SyntaxNode, name: string): SyntaxNode {
  const part = node.getChild(name)
  if (!part) throw new SyntaxError(`${node.name} has no ${name}`)
  return part
}
