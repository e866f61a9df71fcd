import { testAll } from './worth.ts'

testAll(
  'a function written in FEEL',
  `
  (function(x) x * 2)(4) => 8
  (function(a, b) a - b)(b: 1, a: 5) => 4
  (function(a, b) a - b)(1) => null
  (function(a, b) a - b)(a: 1, c: 2) => null
  (function() 1)() => 1
  (function(a: number) a)("x") => null
  (function(a: number) a)([1]) => 1
  (function(a: list<number>) a)(1) => [1]
  (function(a: string, b: context<c: number>) a + string(b.c))("x", {c: 1}) => "x1"
  {x: 1, f: function(y) x + y, g: function(x) f(x)}.g(5) => 6
  {make: function(n) function(m) n + m, add: make(2)}.add(3) => 5
  (function(x) external {java: {class: "java.lang.Math", method signature: "abs(int)"}})(1) => null
  1(2) => null
`,
)

testAll(
  'a built-in function',
  `
  substring(string: "foobar", start position: 3) => "obar"
  substring(start position: 3, string: "foobar", length: 2) => "ob"
  substring(text: "foobar", start position: 3) => null
  substring("foobar") => null
  substring("foobar", 1, 2, 3) => null
  substring("foobar", "3") => null
  substring(["foobar"], [3]) => "obar"
  count(1) => 1
  sum(1, 2, 3) => 6
  sum([1, 2, 3]) => 6
  sum([1, "2"]) => null
  min() => null
  sort([3, 1, 2], function(a, b) a < b) => [1, 2, 3]
  {f: count}.f([1, 2]) => 2
`,
)
