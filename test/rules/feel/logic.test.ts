import { testAll } from './worth.ts'

testAll(
  'logic with three values',
  `
  true and true => true
  true and null => null
  false and null => false
  null and false => false
  1 and true => null
  1 and false => false
  true or null => true
  null or true => true
  null or false => null
  "yes" or false => null
  not(true) => false
  not(null) => null
  not("yes") => null
  all([true, null, false]) => false
  all(true, null) => null
  all([]) => true
  any([false, null]) => null
  any(false, true) => true
  any([]) => false
`,
)

testAll(
  'if',
  `
  if true then 1 else 2 => 1
  if false then 1 else 2 => 2
  if null then 1 else 2 => 2
  if "true" then 1 else 2 => 2
  if 1 > 2 then 1 else if 2 > 1 then 2 else 3 => 2
`,
)

testAll(
  'a comparison',
  `
  1 = 1.0 => true
  1 = "1" => null
  1 = null => false
  null = null => true
  null != null => false
  1 != 2 => true
  1 != "1" => null
  "a" < "b" => true
  "B" < "a" => true
  "a" < "ab" => true
  "\\uFFFD" < "\\U01F40E" => true
  2 >= 2 => true
  2 <= 2 => true
  2 > 2 => false
  2 < 2 => false
  1 between 1 and 3 => true
  1 < null => null
  1 < "2" => null
  true < false => null
  [1, 2] = [1, 2] => true
  [1, 2] = [2, 1] => false
  [1, "a"] = [1, 2] => null
  {a: 1, b: 2} = {b: 2, a: 1} => true
  {a: 1} = {b: 1} => false
  @"P1Y" = @"P12M" => true
  @"2020-01-01" < @"2020-01-02" => true
  [1..3] = [1..3] => true
  [1..3] = [1..3) => false
  (< 10) = (null..10) => false
  (= 10) = [10..10] => false
  2 between 1 and 3 => true
  3 between 1 and 3 and true => true
  4 between 1 and 3 => false
  null between 1 and 3 => null
`,
)

testAll(
  'in',
  `
  1 in (1, 2) => true
  3 in (1, 2) => false
  2 in [1, 2] => true
  3 in [1, 2] => false
  true in [false, 2, 3] => false
  2 in [1..3) => true
  3 in [1..3) => false
  1 in (1..3] => false
  1 in ]1..3] => false
  5 in > 3 => true
  5 in (> 3) => true
  5 in (< 3, > 4) => true
  5 in ([1..3], [4..6]) => true
  [1, 2] in ([1, 2]) => true
  [1, 2] in [[1, 2], 3] => true
  null in [1..3] => null
  "b" in ["a".."c"] => true
  5 in (? > 3) => true
  5 in (even(?)) => false
  true in (= true) => true
  5 in (!= 5) => false
`,
)
