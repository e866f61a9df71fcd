import { expect, test } from 'vitest'
import { compileExpression, Num } from '../../../src/rules/feel/index.ts'
import { testAll } from './worth.ts'

testAll(
  'a sum in decimals',
  `
  0.1 + 0.2 = 0.3 => true
  616.67 + 0.01 = 616.68 => true
  616.68 - 616.67 => 0.01
  616.67 * 12 => 7400.04
  1 / 3 => 0.3333333333333333333333333333333333
  2 / 3 => 0.6666666666666666666666666666666667
  100 * 1.1 => 110
`,
)

testAll(
  'arithmetic',
  `
  1 + 2 * 3 => 7
  (1 + 2) * 3 => 9
  8 - 3 - 2 => 3
  8 / 4 / 2 => 1
  2 ** 3 ** 2 => 64
  2 ^ 3 => 8
  2 ** -1 => 0.5
  -3 ** 2 => 9
  -(2 + 1) => -3
  --1 => 1
  1.5e3 => 1500
  1e-7 => 0.0000001
  12345678901234567890123456789012345 => 12345678901234567890123456789012340
  1 / 0 => null
  0 ** -1 => null
  9e6144 * 10 => null
  1 + null => null
  1 + "1" => null
  [1] + 1 => null
  true + 1 => null
  "a" + "b" => "ab"
  "a" - "b" => null
  -"a" => null
  @"2020-02-28" + @"P1D" => 2020-02-29
  @"2021-03-01" - @"2021-02-01" => P28D
  2 * @"PT12H" => P1D
  @"P1Y" / @"P4M" => 3
  -@"P1D" => -P1D
  @"2020-01-01" * 2 => null
`,
)

test('a number keeps 34 digits, and no more', () => {
  const third = compileExpression('1 / 3', {}).of(() => undefined)
  expect(third).toBeInstanceOf(Num)
  expect(String(third)).toHaveLength(36)
})
