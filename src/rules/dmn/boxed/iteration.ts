import { boundedList, spend } from '../../feel/budget.ts'
import type { Known, Value } from '../../feel/index.ts'
import { walk } from '../../feel/iterate.ts'
import { fitted } from '../coerce.ts'
import type { Expression } from '../model.ts'
import { one, tidy, typeRefOf } from '../parts.ts'
import type { Reading } from '../reading.ts'
import { isExpression } from '../shape.ts'
import { namesIn } from '../type.ts'
import type { XmlElement } from '../xml.ts'
import { type Box, namesOf, withNames } from './box.ts'

/** What is worked out for each item; `partial` is the list so far. */
export const forEach: Box = (element, known, place, reading, wanted) => {
  const round = readRound(element, { ...known, partial: null }, place, reading)
  const body = reading.expression(
    one(element, 'return')?.children.find(isExpression),
    round.inner,
    `${place}, return`,
    wanted.item,
  )
  const looksBack = body.names.includes('partial')
  return {
    names: namesOf([round.list, { names: namesOf([body], [round.name, 'partial']) }]),
    inside: body.inside,
    of(scope) {
      const items = round.items(round.list.of(scope))
      if (!items) return null
      const results: Value[] = []
      for (const item of items) {
        spend(looksBack ? results.length : 1)
        // A copy, so that a list never holds itself.
        const names = new Map<string, Value>([
          ['partial', looksBack ? [...results] : null],
          [round.name, item],
        ])
        results.push(body.of(withNames(scope, names)))
        boundedList(results)
      }
      return results
    },
  }
}

/** Whether one item satisfies it (`decisive` true), or all do (false). Null where a test is null and it matters. */
function quantified(decisive: boolean): Box {
  return (element, known, place, reading) => {
    const round = readRound(element, known, place, reading)
    const test = reading.expression(
      one(element, 'satisfies')?.children.find(isExpression),
      round.inner,
      `${place}, satisfies`,
    )
    return {
      names: namesOf([round.list, { names: namesOf([test], [round.name]) }]),
      inside: null,
      of(scope) {
        const items = round.items(round.list.of(scope))
        if (!items) return null
        let result: Value = !decisive
        for (const item of items) {
          spend()
          const holds = test.of(withNames(scope, new Map([[round.name, item]])))
          if (holds === decisive) return decisive
          if (holds === null) result = null
          else if (typeof holds !== 'boolean') return null
        }
        return result
      },
    }
  }
}

export const some = quantified(true)
export const every = quantified(false)

interface Round {
  readonly name: string
  readonly list: Expression
  /** What the body may name. */
  readonly inner: Known
  /** What is gone through, null where it is not of the type it should be. */
  items(value: Value): Iterable<Value> | null
}

function readRound(element: XmlElement, known: Known, place: string, reading: Reading): Round {
  const source = one(element, 'in')
  const name = tidy(element.attributes.iteratorVariable ?? '')
  const type = reading.typeNamed(typeRefOf(source), place)
  const list = reading.expression(source?.children.find(isExpression), known, `${place}, in`, type)
  return {
    name,
    list,
    inner: { ...known, [name]: namesIn(type) ?? list.inside },
    items(value) {
      const whole = fitted(value, type)
      return whole === undefined ? null : walk(whole, undefined)
    },
  }
}
