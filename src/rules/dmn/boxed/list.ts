import type { Value } from '../../feel/index.ts'
import { coerce } from '../coerce.ts'
import { all, nameOf, typeRefOf } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { ANY, namesIn } from '../type.ts'
import { type Box, namesOf } from './box.ts'

/** One item after another. */
export const list: Box = (element, known, place, reading, wanted) => {
  const items = element.children
    .filter(isExpression)
    .map((item, at) => reading.expression(item, known, `${place}, item ${at + 1}`, wanted.item ?? ANY))
  return {
    names: namesOf(items),
    inside: items[0]?.inside ?? null,
    of: (scope) => items.map((item) => item.of(scope)),
  }
}

/** Rows under named columns: a list of contexts. */
export const relation: Box = (element, known, place, reading) => {
  const columns = all(element, 'column').map((column) => ({
    name: nameOf(column),
    type: reading.typeNamed(typeRefOf(column), place),
  }))
  const rows = all(element, 'row').map((row, at) => {
    const cells = row.children.filter(isExpression)
    const here = `${place}, row ${at + 1}`
    if (cells.length !== columns.length) reading.blame(here, 'has not one cell a column')
    return columns.map(({ type }, column) => reading.expression(cells[column], known, here, type))
  })
  return {
    names: namesOf(rows.flat()),
    inside: Object.fromEntries(columns.map(({ name, type }) => [name, namesIn(type)])),
    of: (scope) =>
      rows.map((cells) => {
        const row = columns.map(({ name, type }, at) => [name, coerce(cells[at]!.of(scope), type)] as const)
        return new Map<string, Value>(row)
      }),
  }
}
