import type { SyntaxNode } from '@lezer/common'
import { boundedList, spend } from './budget.ts'
import {
  type Code,
  type Compilers,
  type Env,
  type Place,
  partAt,
  partNamed,
  textOf,
  within,
  withLocal,
} from './code.ts'
import { walk } from './iterate.ts'
import { normalName } from './names.ts'
import type { Value } from './value.ts'

/** A name, and the code of what it goes through. */
type Round = { readonly from: Code; readonly to: Code | undefined }

export const loops: Compilers = {
  ForExpression: (node, place) => {
    const { rounds, inner } = roundsOf(node, place)
    const body = partAt(node, -1)
    const code = place.compile(body, withLocal(inner, 'partial'))
    // `partial` is what was made so far; copied, so that a round may keep it.
    const looksBack = /\bpartial\b/.test(textOf(body, place))
    return (env) => {
      const results: Value[] = []
      const whole = eachRound(rounds, env, (inside) => {
        if (looksBack) spend(results.length)
        results.push(code(within(inside, looksBack ? [...results] : null)))
        boundedList(results)
        return true
      })
      return whole ? results : null
    }
  },

  QuantifiedExpression: (node, place) => {
    const decisive = textOf(partAt(node, 0), place) === 'some'
    const { rounds, inner } = roundsOf(node, place)
    const code = place.compile(partAt(node, -1), inner)
    return (env) => {
      let result: Value = !decisive
      const whole = eachRound(rounds, env, (inside) => {
        const value = code(inside)
        if (value === decisive) result = decisive
        else if (typeof value !== 'boolean') result = null
        return value !== decisive
      })
      return whole || result === decisive ? result : null
    }
  },
}

function roundsOf(node: SyntaxNode, place: Place): { rounds: readonly Round[]; inner: Place } {
  let inner = place
  const rounds = partNamed(node, 'InExpressions')
    .getChildren('InExpression')
    .map((round) => {
      const way = partAt(round, -1)
      const to = way.getChild('..') ? place.compile(partAt(way, 2), inner) : undefined
      const from = place.compile(partAt(way, 0), inner)
      inner = withLocal(inner, normalName(textOf(partNamed(round, 'Name'), place)))
      return { from, to }
    })
  return { rounds, inner }
}

/** Visits every combination, the last name turning fastest, until `visit` says false. False: one had nothing to go through. */
function eachRound(rounds: readonly Round[], env: Env, visit: (env: Env) => boolean): boolean {
  const [round, ...rest] = rounds
  if (!round) return visit(env)
  const items = walk(round.from(env), round.to?.(env))
  if (!items) return false
  for (const item of items) {
    spend()
    if (!eachRound(rest, within(env, item), visit)) return false
  }
  return true
}
