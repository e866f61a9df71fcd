import type { Known } from '../../feel/index.ts'
import { coerce } from '../coerce.ts'
import type { Expression } from '../model.ts'
import { typeRefOf } from '../parts.ts'
import type { Reading } from '../reading.ts'
import { localName } from '../shape.ts'
import { decideTable } from '../table/decide-table.ts'
import { readTable } from '../table/read-table.ts'
import { ANY, namesIn, type Type } from '../type.ts'
import type { XmlElement } from '../xml.ts'
import type { Box } from './box.ts'
import { conditional } from './conditional.ts'
import { context } from './context.ts'
import { filter } from './filter.ts'
import { functionDefinition } from './function.ts'
import { invocation } from './invocation.ts'
import { every, forEach, some } from './iteration.ts'
import { list, relation } from './list.ts'
import { literal } from './literal.ts'

const decisionTable: Box = (element, known, place, reading, wanted) => {
  const table = readTable(element, known, place, reading, wanted)
  return { names: table.names, inside: null, of: (scope) => decideTable(table, scope) }
}

const BOXES: Readonly<Record<string, Box>> = {
  literalExpression: literal,
  decisionTable,
  context,
  list,
  relation,
  functionDefinition,
  encapsulatedLogic: functionDefinition,
  invocation,
  conditional,
  filter,
  for: forEach,
  some,
  every,
}

/** Reads a boxed expression; its value has the type written at it. One that is missing is blamed, and worth null. */
export function readExpression(
  element: XmlElement | undefined,
  known: Known,
  place: string,
  reading: Reading,
  wanted: Type = ANY,
): Expression {
  const box = element && BOXES[localName(element.name)]
  if (!box) {
    reading.blame(place, 'has no expression')
    return { names: [], inside: null, of: () => null }
  }
  const ref = typeRefOf(element)
  // The type of a function definition is that of its result or of itself, as the tool likes; neither is checked here.
  const type = ref === undefined || box === functionDefinition ? ANY : reading.typeNamed(ref, place)
  const expression = box(element, known, place, reading, type.base === 'Any' ? wanted : type)
  if (type.base === 'Any') return expression
  return {
    ...expression,
    inside: namesIn(type) ?? expression.inside,
    of: (scope) => coerce(expression.of(scope), type),
  }
}
