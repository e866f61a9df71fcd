import type { SyntaxNode } from '@lezer/common'
import { boundedList } from './budget.ts'
import { type Code, type Compilers, type Place, partAt, partNamed, partsOf, textOf, within, withLocal } from './code.ts'
import { normalName, writtenName } from './names.ts'
import { finite, Num } from './number.ts'
import { parseLiteral } from './temporal/index.ts'
import type { Value } from './value.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

export const literals: Compilers = {
  null: () => () => null,

  BooleanLiteral: (node, place) => {
    const value = textOf(node, place) === 'true'
    return () => value
  },

  NumericLiteral: (node, place) => {
    const value = finite(new Num(textOf(node, place).replace(/\s+/g, '')).toSignificantDigits())
    return () => value
  },

  StringLiteral: (node, place) => {
    const value = stringOf(node, place)
    return () => value
  },

  AtLiteral: (node, place) => {
    const value = parseLiteral(stringOf(partNamed(node, 'StringLiteral'), place))
    return () => value
  },

  List: (node, place) => {
    const items = partsOf(node).slice(1, -1)
    const codes = items.map((item) => place.compile(item, place))
    return (env) => boundedList(codes.map((code) => code(env)))
  },

  Context: (node, place) => {
    const entries: [string, Code][] = []
    let inner = place
    for (const entry of node.getChildren('ContextEntry')) {
      const key = keyOf(partNamed(entry, 'Key'), place)
      entries.push([key, place.compile(partAt(entry, -1), inner)])
      inner = withLocal(inner, normalName(key))
    }
    const twice = new Set(entries.map(([key]) => key)).size < entries.length
    if (twice) return () => null
    return (env) => {
      const context = new Map<string, Value>()
      let inside = env
      for (const [key, code] of entries) {
        const value = code(inside)
        context.set(key, value)
        inside = within(inside, value)
      }
      return context
    }
  },
}

function keyOf(node: SyntaxNode, place: Place): string {
  const string = node.getChild('StringLiteral')
  return string ? stringOf(string, place) : writtenName(textOf(node, place))
}

/** What stands between the quotes. What is no escape of FEEL's stays as it is: `\d` in a pattern. */
function stringOf(node: SyntaxNode, place: Place): string {
  return textOf(node, place)
    .slice(1, -1)
    .replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{6})|([\s\S]))/g, (all, four?: string, six?: string, sign?: string) => {
      const code = four ?? six
      if (code === undefined) return ESCAPES[sign ?? ''] ?? all
      const point = Number.parseInt(code, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : all
    })
}
