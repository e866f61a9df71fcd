import { boundedList } from '../budget.ts'
import type { Num } from '../number.ts'
import type { FeelFunction, List, Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

/** Functions that take an item's place: from 1, or from the end below nought. */
export const listPlaces: BuiltIns = {
  sublist: builtIn(
    [
      ['list', 'list'],
      ['start position', 'number'],
      ['length', 'number?'],
    ],
    sublist,
  ),
  'insert before': builtIn(
    [
      ['list', 'list'],
      ['position', 'number'],
      ['newItem', 'any'],
    ],
    (list, position, item) => {
      const at = placeIn(list, position)
      return at === undefined ? null : boundedList(list.toSpliced(at, 0, item))
    },
  ),
  remove: builtIn(
    [
      ['list', 'list'],
      ['position', 'number'],
    ],
    (list, position) => {
      const at = placeIn(list, position)
      return at === undefined ? null : list.toSpliced(at, 1)
    },
  ),
  'list replace': [
    builtIn(
      [
        ['list', 'list'],
        ['position', 'number'],
        ['newItem', 'any'],
      ],
      (list, position, item) => {
        const at = placeIn(list, position)
        return at === undefined ? null : list.with(at, item)
      },
    ),
    builtIn(
      [
        ['list', 'list'],
        ['match', 'function'],
        ['newItem', 'any'],
      ],
      replaceMatching,
    ),
  ],
}

/** Where such a place is, from nought; undefined where the list has none there. */
function placeIn(list: List, position: Num): number | undefined {
  const whole = position.trunc().toNumber()
  const at = whole < 0 ? list.length + whole : whole - 1
  return at >= 0 && at < list.length ? at : undefined
}

function sublist(list: List, start: Num, length: Num | null): Value {
  const at = placeIn(list, start)
  if (at === undefined) return null
  if (length === null) return list.slice(at)
  const end = at + length.trunc().toNumber()
  return length.lt(0) || end > list.length ? null : list.slice(at, end)
}

function replaceMatching(list: List, match: FeelFunction, item: Value): Value {
  if (match.parameters.length !== 2) return null
  const verdicts = list.map((old) => match.call([old, item]))
  if (!verdicts.every((verdict) => typeof verdict === 'boolean')) return null
  return list.map((old, at) => (verdicts[at] ? item : old))
}
