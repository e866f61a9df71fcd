import type { SyntaxNode, Tree } from '@lezer/common'
import { deeper, withinBudget } from './budget.ts'
import { type Code, type Compile, type Compilers, heightOf, type Place, partAt } from './code.ts'
import { arithmetic } from './compile-arithmetic.ts'
import { calls } from './compile-call.ts'
import { literals } from './compile-literal.ts'
import { logic } from './compile-logic.ts'
import { loops } from './compile-loop.ts'
import { paths } from './compile-path.ts'
import { compileCell, ranges } from './compile-unary.ts'
import type { Feel, Known, Scope } from './feel.ts'
import { normalName } from './names.ts'
import { parse } from './parse.ts'
import type { Value } from './value.ts'

const compilers: ReadonlyMap<string, Compile> = new Map(
  Object.entries<Compile>({
    ...arithmetic,
    ...calls,
    ...literals,
    ...logic,
    ...loops,
    ...paths,
    ...ranges,
  } satisfies Compilers),
)

/** Compiles an expression. Throws SyntaxError when the text cannot be read or is too long or nested too deep. */
export function compileExpression(text: string, known: Known): Feel {
  const tree = parse(text, 'expression', known)
  const { place, names } = placeIn(text, known)
  const code = compile(partAt(tree.topNode, 0), place)
  return feel(text, tree, names, code)
}

/** Compiles the unary tests of a cell: its value is true, false or null for `input`. Throws like `compileExpression`. */
export function compileUnaryTests(text: string, known: Known): Feel {
  const tree = parse(text, 'unary tests', known)
  const { place, names } = placeIn(text, known)
  const test = compileCell(tree.topNode, place)
  return feel(text, tree, names, (env) => test(env, env.value))
}

function feel(text: string, tree: Tree, names: ReadonlySet<string>, code: Code): Feel {
  const levels = heightOf(tree.topNode)
  const of = (scope: Scope, input: Value = null) =>
    withinBudget(() => deeper(() => code({ value: input, up: undefined, scope }), levels))
  return { text, names: [...names], of, tree }
}

function placeIn(text: string, known: Known): { place: Place; names: ReadonlySet<string> } {
  const names = new Set<string>()
  const written = new Map(Object.keys(known).map((name) => [normalName(name), name]))
  const outside = (name: string, maybe: boolean) => {
    const found = written.get(name) ?? (maybe ? undefined : name)
    if (found !== undefined) names.add(found)
    return found
  }
  return { place: { text, locals: undefined, compile, outside }, names }
}

function compile(node: SyntaxNode, place: Place): Code {
  const compiler = compilers.get(node.name)
  if (!compiler) throw new SyntaxError(`«${place.text.slice(0, 60)}» uses ${node.name}, which has no meaning here`)
  return compiler(node, place)
}
