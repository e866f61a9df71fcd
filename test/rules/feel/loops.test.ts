import { testAll } from './worth.ts'

testAll(
  'for',
  `
  for i in [1, 2] return i * 2 => [2, 4]
  for i in 1..3 return i => [1, 2, 3]
  for i in 3..1 return i => [3, 2, 1]
  for i in -1..1 return i => [-1, 0, 1]
  for i in [1..3) return i => [1, 2]
  for i in [3..1] return i => null
  for i in 1..2, j in 3..4 return [i, j] => [[1, 3], [1, 4], [2, 3], [2, 4]]
  for i in 1..3, j in 1..i return j => [1, 1, 2, 1, 2, 3]
  for d in @"2020-02-28"..@"2020-03-01" return string(d) => ["2020-02-28", "2020-02-29", "2020-03-01"]
  for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2] => [1, 1, 2, 3, 5]
  for i in 1..3 return count(partial) => [0, 1, 2]
  for i in 1..2 return partial => [[], [[]]]
  for i in 5 return i => [5]
  for i in [] return i => []
  for i in null return i => null
  for i in 1.5..3 return i => null
  for i in "a".."c" return i => null
  for a b in [1] return a b => [1]
`,
)

testAll(
  'some and every',
  `
  some x in [1, 2] satisfies x > 1 => true
  some x in [1, 2] satisfies x > 2 => false
  some x in [1, null] satisfies x > 1 => null
  some x in [null, 2] satisfies x > 1 => true
  some x in [] satisfies x => false
  some x in [1, 2], y in [2, 3] satisfies x = y => true
  some x in null satisfies x => null
  every x in [1, 2] satisfies x > 0 => true
  every x in [1, 2] satisfies x > 1 => false
  every x in [1, null] satisfies x > 0 => null
  every x in [null, 0] satisfies x > 0 => false
  every x in [] satisfies x => true
  every x in 1..3 satisfies x < 4 => true
`,
)
