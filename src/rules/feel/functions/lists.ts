import { boundedList, spend } from '../budget.ts'
import { same } from '../equality.ts'
import { Num } from '../number.ts'
import { isList, type List, type Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

export const lists: BuiltIns = {
  'list contains': builtIn(
    [
      ['list', 'list'],
      ['element', 'any'],
    ],
    (list, element) => list.some((item) => same(item, element)),
  ),
  count: builtIn([['list', 'list']], (list) => new Num(list.length)),
  append: builtIn(
    [
      ['list', 'list'],
      ['item', 'any...'],
    ],
    (list, items) => boundedList([...list, ...items]),
  ),
  concatenate: builtIn([['list', 'list...']], (parts) => boundedList(parts.flat())),
  reverse: builtIn([['list', 'list']], (list) => list.toReversed()),
  'index of': builtIn(
    [
      ['list', 'list'],
      ['match', 'any'],
    ],
    (list, match) => list.flatMap((item, at) => (same(item, match) ? [new Num(at + 1)] : [])),
  ),
  union: builtIn([['list', 'list...']], (parts) => distinct(boundedList(parts.flat()))),
  'distinct values': builtIn([['list', 'list']], distinct),
  flatten: builtIn([['list', 'list']], (list) => boundedList(flat(list))),
}

function distinct(list: List): List {
  const kept: Value[] = []
  for (const item of list) {
    spend(kept.length)
    if (!kept.some((other) => same(item, other))) kept.push(item)
  }
  return kept
}

function flat(list: List): List {
  spend(list.length)
  return list.flatMap((item) => (isList(item) ? flat(item) : [item]))
}
