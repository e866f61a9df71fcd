import { expect, test } from 'vitest'
import { type Fact, verdict } from './worth.ts'

const table: readonly (readonly [cell: string, input: Fact, says: string])[] = [
  ['-', null, 'true'],
  ['5', 5, 'true'],
  ['5', 6, 'false'],
  ['5', 'x', 'null'],
  ['"a", "b"', 'b', 'true'],
  ['"a", "b"', 'c', 'false'],
  ['not("a", "b")', 'c', 'true'],
  ['not("a", "b")', 'a', 'false'],
  ['<= 616.67', 616.67, 'true'],
  ['<= 616.67', 616.68, 'false'],
  ['<= 616.67', null, 'null'],
  ['[1..5)', 5, 'false'],
  [']1..5], > 8', 9, 'true'],
  ['null', null, 'true'],
  ['true', true, 'true'],
  ['true', false, 'false'],
  ['? > 3 and ? < 8', 5, 'true'],
  ['not(? > 3)', 5, 'false'],
  ['contains(?, "x")', 'axb', 'true'],
  ['even(?), 7', 7, 'true'],
  ['["a", "b"]', 'b', 'true'],
  ['[1, 2]', [1, 2], 'true'],
  ['= 5', 5, 'true'],
  ['!= 5', 5, 'false'],
  ['limit', 10, 'true'],
  ['< limit', 9, 'true'],
  ['some x in ? satisfies x > 1', [1, 2], 'true'],
]

test.each(table)('the cell «%s» says of %j: %s', (cell, input, says) => {
  expect(verdict(cell, input, { limit: 10 })).toBe(says)
})
