import { testAll } from './worth.ts'

testAll(
  'numbers',
  `
  decimal(1/3, 2) => 0.33
  decimal(2.5, 0) => 2
  decimal(3.5, 0) => 4
  decimal(1234, -2) => 1200
  decimal(1, 7000) => null
  floor(-1.5) => -2
  floor(1.56, 1) => 1.5
  ceiling(-1.5) => -1
  ceiling(1.51, 1) => 1.6
  round up(-5.121, 2) => -5.13
  round down(-5.129, 2) => -5.12
  round half up(-5.125, 2) => -5.13
  round half down(-5.125, 2) => -5.12
  abs(-10) => 10
  abs(@"-P1D") => P1D
  modulo(-12, 5) => 3
  modulo(12, -5) => -3
  modulo(1, 0) => null
  sqrt(16) => 4
  sqrt(-1) => null
  log(-1) => null
  decimal(log(10), 6) => 2.302585
  decimal(exp(5), 5) => 148.41316
  odd(5) => true
  even(2.5) => false
  number("1,234.5", ",", ".") => 1234.5
  number("1 234,5", " ", ",") => 1234.5
  number("x") => null
  number("Infinity") => null
  number("1", ".", ".") => null
`,
)

testAll(
  'strings',
  `
  substring("foobar", -2, 1) => "a"
  substring("\\U01F40Eab", 2) => "ab"
  substring("foobar", 0) => null
  string length("\\U01F40Eab") => 3
  upper case("aß") => "ASS"
  substring before("foobar", "bar") => "foo"
  substring before("foobar", "x") => ""
  substring after("foobar", "ob") => "ar"
  contains("foobar", "of") => false
  starts with("foobar", "fo") => true
  ends with("foobar", "r") => true
  string join(["a", null, "c"]) => "ac"
  string join(["a", "b"], ", ") => "a, b"
  string join(["a", 1], ", ") => null
  string(1.10) => "1.1"
  string(null) => null
  string("a") => "a"
  string([1, "a", null, {b: true}]) => "[1, \\"a\\", null, {b: true}]"
  string([1..3)) => "[1..3)"
  "\\u0041\\t\\"\\\\ \\U01F40E" => "A\t\\"\\\\ 🐎"
`,
)

testAll(
  'lists',
  `
  list contains([1, null], null) => true
  list contains([1, 2], "1") => false
  count([[1], 2]) => 2
  count([]) => 0
  sublist([4, 5, 6], 1, 2) => [4, 5]
  sublist([4, 5, 6], -2) => [5, 6]
  sublist([4, 5, 6], 3, 2) => null
  append([1], 2, [3]) => [1, 2, [3]]
  concatenate([1, 2], [3], 4) => [1, 2, 3, 4]
  insert before([1, 3], 1, 2) => [2, 1, 3]
  insert before([1, 3], 5, 2) => null
  remove([1, 2, 3], 2) => [1, 3]
  remove([1, 2, 3], -1) => [1, 2]
  list replace([2, 4, 7], 3, 6) => [2, 4, 6]
  list replace([2, 4, 7], function(item, newItem) item < newItem, 5) => [5, 5, 7]
  reverse([1, 2]) => [2, 1]
  index of([1, 2, 3, 2], 2) => [2, 4]
  union([1, 2], [2, 3]) => [1, 2, 3]
  distinct values([1, 1.0, "1", null, null]) => [1, "1", null]
  flatten([[1, [2]], 3]) => [1, 2, 3]
  sort([3, 1, 2], function(a, b) a > b) => [3, 2, 1]
  sort([{n: 2, t: "a"}, {n: 1, t: "b"}, {n: 2, t: "c"}], function(a, b) a.n < b.n).t => ["b", "a", "c"]
  sort([2, 1], function(a) a) => null
  min([3, 1, 2]) => 1
  max("a", "b") => "b"
  min([1, "a"]) => null
  max([@"2020-01-01", @"2021-01-01"]) => 2021-01-01
  mean(1, 2, 6) => 3
  median([8, 2, 5, 3, 4]) => 4
  median([6, 1, 2, 3]) => 2.5
  decimal(stddev(2, 4, 7, 5), 6) => 2.081666
  stddev([1]) => null
  mode([6, 1, 9, 6, 1]) => [1, 6]
  mode([]) => []
  product(2, 3, 4) => 24
  sum([]) => null
`,
)

testAll(
  'contexts',
  `
  get value({a: 1}, "a") => 1
  get value({a: {b: 2}}, ["a", "b"]) => 2
  get value({a: 1}, "b") => null
  get entries({a: 1, b: "c"}) => [{key: "a", value: 1}, {key: "b", value: "c"}]
  context([{key: "a", value: 1}]) => {a: 1}
  context([{key: "a", value: 1}, {key: "a", value: 2}]) => null
  context([{key: "a"}]) => null
  context put({a: 1}, "a", 2) => {a: 2}
  context put({a: {b: 1}}, ["a", "c"], 2) => {a: {b: 1, c: 2}}
  context put({a: 1}, ["b", "c"], 2) => null
  context merge([{a: 1}, {a: 2, b: 3}]) => {a: 2, b: 3}
  is(1, 1.0) => true
  is(1, "1") => false
  is(@"23:00:50Z", @"23:00:50") => false
`,
)
