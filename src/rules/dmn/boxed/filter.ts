import { spend } from '../../feel/budget.ts'
import type { Scope, Value } from '../../feel/index.ts'
import { entryOf } from '../../feel/names.ts'
import { isContext, isList, isNumber } from '../../feel/value.ts'
import { one } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { type Box, namesOf } from './box.ts'

/** The items for which it is true; the one at that place where it is a number. Names in an item can be used alone. */
export const filter: Box = (element, known, place, reading, wanted) => {
  const list = reading.expression(one(element, 'in')?.children.find(isExpression), known, `${place}, in`, wanted)
  const opened = { ...known, ...list.inside, item: list.inside }
  const match = reading.expression(one(element, 'match')?.children.find(isExpression), opened, `${place}, match`)
  const own = ['item', ...Object.keys(list.inside ?? {})]
  return {
    names: namesOf([list, { names: namesOf([match], own) }]),
    inside: list.inside,
    of(scope) {
      const value = list.of(scope)
      if (value === null) return null
      const items = isList(value) ? value : [value]
      const kept: Value[] = []
      for (const [at, item] of items.entries()) {
        spend()
        const fits = match.of(withItem(scope, item))
        if (at === 0 && isNumber(fits)) return fits.isInteger() ? (itemAt(items, fits.toNumber()) ?? null) : null
        if (fits !== null && typeof fits !== 'boolean') return null
        if (fits === true) kept.push(item)
      }
      return kept
    },
  }
}

function withItem(scope: Scope, item: Value): Scope {
  return (name) => (isContext(item) ? entryOf(item, name) : undefined) ?? (name === 'item' ? item : scope(name))
}

/** From 1, or from the end below nought. */
function itemAt(items: readonly Value[], place: number): Value | undefined {
  return place > 0 ? items[place - 1] : place < 0 ? items.at(place) : undefined
}
