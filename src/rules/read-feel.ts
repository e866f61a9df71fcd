import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin'

/** A FEEL text that was read. */
export interface Feel {
  readonly text: string
  /** The facts and decisions it uses. */
  readonly names: readonly string[]
  /** The numbers and strings written in it. */
  readonly numbers: readonly number[]
  readonly strings: readonly string[]
  /** A test that only compares its column with what is written in it: `<= 616.67`. */
  readonly plain: boolean
  /**
   * Its value, given the values of `names`; a test is given the value of its column (`?`) before them. Throws TypeError where
   * FEEL would make a silent null of a mistake.
   */
  of(values: readonly unknown[]): unknown
}

const LONGEST = 300
const FUNCTIONS = ['list contains', 'count', 'not', 'min', 'max']
/** Of lezer-feel's grammar. Loops and ranges to walk along are not here: `for i in 1..100000000` ends the process. */
const PARTS = new Set(
  `Expression UnaryTests Wildcard PositiveUnaryTests PositiveUnaryTest SimplePositiveUnaryTest Interval Comparison CompareOp
  Conjunction Disjunction ArithmeticExpression ArithOp IfExpression FunctionInvocation PositionalParameters VariableName Name
  Identifier ParenthesizedExpression NumericLiteral StringLiteral BooleanLiteral List QuantifiedExpression InExpressions
  InExpression IterationContext null in and or not if then else between some every satisfies ( ) [ ] , ..`.split(/\s+/),
)

/** Reads a FEEL `value` or a unary `test` that may use the names in `known`. Throws SyntaxError with the reason. */
export function readFeel(text: string, kind: 'value' | 'test', known: readonly string[]): Feel {
  const refuse = (reason: string) => new SyntaxError(`«${text.slice(0, 60)}» ${reason}`)
  if (text.length > LONGEST) throw refuse(`has ${text.length} characters; at most ${LONGEST} are read`)
  const names = new Set<string>()
  const locals = new Set<string>()
  const called = new Set<string>()
  const numbers: number[] = []
  const strings: string[] = []
  const parts = new Set<string>()
  const parse = kind === 'test' ? parseUnaryTests : parseExpression
  parse(text, Object.fromEntries([...known, '?'].map((name) => [name, null])), undefined).iterate({
    enter({ name, type, from, to, node }) {
      const words = text.slice(from, to).replace(/\s+/g, ' ').trim()
      const above = node.parent?.name
      if (type.isError) throw refuse(`cannot be read at «${text.slice(from, from + 10)}»`)
      if (!PARTS.has(name)) throw refuse(`uses ${name}, which is not supported`)
      if (name === 'QuantifiedExpression' && parts.has(name)) throw refuse('has one `some` or `every` in another')
      if (above === 'IterationContext' && name !== 'List' && name !== 'VariableName')
        throw refuse('walks along a range')
      if (
        /junction$/.test(name) &&
        /UnaryTest$/.test(above ?? '') &&
        node.parent?.parent?.name !== 'PositiveUnaryTests'
      )
        throw refuse(`reads «${words}» as one: put brackets around the first part`)
      parts.add(name)
      if (name === 'NumericLiteral') numbers.push(Number(words.replace(' ', '')))
      else if (name === 'StringLiteral') strings.push(words.slice(1, -1))
      else if (name === 'Name') locals.add(words)
      else if (name === 'VariableName') (above === 'FunctionInvocation' ? called : names).add(words)
    },
  })
  const asked = names.delete('?')
  for (const name of locals) if (known.includes(name) || !names.delete(name)) throw refuse(`names ${name} wrongly`)
  for (const name of names) if (!known.includes(name)) throw refuse(`uses ${name}, which nothing leads to here`)
  for (const name of called) if (!FUNCTIONS.includes(name)) throw refuse(`uses ${name}(), which is not supported`)
  if (asked && kind === 'value') throw refuse('uses ? outside a column')

  // 0.1 + 0.2 = 0.3 is false in binary. So sums stand alone and are rounded, and comparisons only see what was written.
  const adds = parts.has('ArithmeticExpression')
  const compares = parts.has('Comparison') || [...called].some((name) => name !== 'min' && name !== 'max')
  if (adds && (compares || kind === 'test'))
    throw refuse('mixes a sum with a comparison: make the sum a decision of its own')

  const read = kind === 'test' ? unaryTest : evaluate
  const order = kind === 'test' ? ['?', ...names] : [...names]
  const of = remembered((values) => {
    const { value, warnings } = read(text, Object.fromEntries(order.map((name, at) => [name, values[at]])))
    if (warnings[0]) throw new TypeError(`«${text}» ${warnings[0].message}`)
    return adds && typeof value === 'number' ? Number(value.toFixed(6)) : value
  })
  const plain = kind === 'test' && !asked && names.size === 0 && called.size === 0 && locals.size === 0
  return { text, names: [...names], numbers, strings, plain, of }
}

const MOST_REMEMBERED = 10_000

/** Remembers what `work` makes of values: looking ahead asks the same again and again. */
function remembered(work: Feel['of']): Feel['of'] {
  const known = new Map<unknown, unknown>()
  return (values) => {
    const key = values.length === 1 && typeof values[0] !== 'object' ? values[0] : JSON.stringify(values)
    if (known.has(key)) return known.get(key)
    if (known.size >= MOST_REMEMBERED) known.clear()
    const value = work(values)
    known.set(key, value)
    return value
  }
}
