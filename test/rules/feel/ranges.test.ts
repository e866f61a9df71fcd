import { testAll } from './worth.ts'

testAll(
  'ranges and points',
  `
  before(1, 10) => true
  before(10, 1) => false
  before(1, [1..10]) => false
  before(1, (1..10]) => true
  before([1..10), 10) => true
  before([1..10), [10..20]) => true
  after(12, [1..10]) => true
  after([11..20], 12) => false
  meets([1..5], [5..10]) => true
  meets([1..5), [5..10]) => false
  met by([5..10], [1..5]) => true
  overlaps([1..5], [3..8]) => true
  overlaps([1..5), [5..8]) => false
  overlaps before([1..5], [3..8]) => true
  overlaps before([1..5], [1..8]) => false
  overlaps after([3..8], [1..5]) => true
  finishes(10, [1..10]) => true
  finishes([5..10], [1..10]) => true
  finishes([5..10), [1..10]) => false
  finished by([1..10], [5..10]) => true
  includes([1..10], 5) => true
  includes([1..10), 10) => false
  includes([1..10], [4..6]) => true
  during((1..10), [1..10]) => true
  during([1..10], (1..10)) => false
  starts(1, [1..10]) => true
  starts([1..5], [1..10]) => true
  starts((1..5], [1..10]) => false
  started by([1..10], [1..5]) => true
  coincides([1..5], [1..5]) => true
  coincides(3, 3) => true
  before("a", 1) => null
  meets(1, [1..2]) => null
  before(@"2020-01-01", [@"2020-02-01"..@"2020-03-01"]) => true
`,
)

testAll(
  'range() of a text',
  `
  range("[1..3]") => [1..3]
  range(" ( 1 .. 3 [ ") => (1..3)
  range("]\\"a\\"..\\"c\\"]") => ("a".."c"]
  range("[@\\"2020-01-01\\"..date(\\"2020-02-01\\")]") => [2020-01-01..2020-02-01]
  range("[3..1]") => null
  range("[1..\\"b\\"]") => null
  range("[1..]") => null
  range("> 10") => null
`,
)

testAll(
  'instance of',
  `
  1 instance of number => true
  "a" instance of number => false
  null instance of number => false
  null instance of Null => true
  [1, 2] instance of list<number> => true
  [1, "a"] instance of list<number> => false
  [1, null] instance of list<number> => true
  {a: 1, b: 2} instance of context<a: number> => true
  {b: 1} instance of context<a: number> => false
  [1..2] instance of range<number> => true
  ["a".."b"] instance of range<number> => false
  @"2020-01-01" instance of date => true
  @"P1D" instance of days and time duration => true
  @"P1D" instance of years and months duration => false
  (function(a) a) instance of function<number> -> number => true
  (function(a) a) instance of function<number, number> -> number => false
  1 instance of tLoan => false
`,
)
