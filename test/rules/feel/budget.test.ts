import { expect, test } from 'vitest'
import { compileExpression, FeelFunction, TooMuch, withinBudget } from '../../../src/rules/feel/index.ts'
import { within } from '../../support/within.ts'
import { worth } from './worth.ts'

/** The error, and that it came soon. */
const refusal = (text: string): Promise<unknown> =>
  within(1000, () => {
    try {
      worth(text)
      return 'none'
    } catch (error) {
      return error
    }
  })

const unreadable: Record<string, string> = {
  'an open bracket': '(1 + 2',
  'two values': '1 2',
  nothing: '',
  'a long text': `"${'a'.repeat(10_000)}"`,
  'deep brackets': `${'('.repeat(2000)}1${')'.repeat(2000)}`,
  'deep lists': `${'['.repeat(2000)}1${']'.repeat(2000)}`,
  'deep contexts': `${'{a:'.repeat(1000)}1${'}'.repeat(1000)}`,
  'a long chain of sums': `1${'+1'.repeat(2400)}`,
  'many signs': `${'-'.repeat(4900)}1`,
  'many entries': `{${Array.from({ length: 600 }, (_, at) => `a${at}:1`).join(',')}}`,
  'many parameters': `function(${Array.from({ length: 800 }, (_, at) => `a${at}`).join(',')}) 1`,
}

test.each(Object.entries(unreadable))('%s cannot be read, and that is said at once', async (_what, text) => {
  expect(await refusal(text)).toBeInstanceOf(SyntaxError)
})

const LONG = 's: (for i in 1..17 return if i = 1 then "a" else partial[-1] + partial[-1])[-1]'

const endless: Record<string, string> = {
  'a long loop': 'for i in 1..100000000 return i',
  'loops in loops': 'for i in 1..1000, j in 1..1000, k in 1..1000 return 1',
  'a long search': 'some i in 1..100000000 satisfies false',
  'a loop over days': 'for d in @"0001-01-01"..@"9999-12-31" return d',
  'a function that calls itself': '{f: function(g) g(g), r: f(f)}.r',
  'a text that doubles': 'for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]',
  'a list that doubles': 'for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])',
  'lists in lists': 'flatten(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])',
  'a long number, often': 'for i in 1..3000 return string(1e6144)',
  'powers, often': 'for i in 1..100000 return 1.1 ** (i / 7)',
  'a long list, often': '{l: for i in 1..90000 return i, x: for i in 1..90000 return list contains(l, -1)}',
  'moments in time zones': 'for i in 1..90000 return date and time("2020-01-01T10:00:00@Europe/Paris").time offset',
  'a pattern that goes back for ever': 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
  'a pattern of many patterns': 'matches("a", "(((a{1000}){1000}){1000}){1000}")',
  'long texts, joined': `{${LONG}, l: for i in 1..90000 return s, x: string join(l)}`,
  'long texts, written': `{${LONG}, l: for i in 1..90000 return s, x: string(l)}`,
  'long texts, put in': `{${LONG}, x: replace(s, "a", s)}`,
  'classes in classes in a pattern': `matches("a", "${'[a-'.repeat(1500)}")`,
  'deep groups in a pattern': `matches("a", "${'('.repeat(2000)}a${')'.repeat(2000)}")`,
}

test.each(Object.entries(endless))('%s is too much, and that is said at once', async (_what, text) => {
  expect(await refusal(text)).toBeInstanceOf(TooMuch)
})

test('functions from outside that call each other share one budget', () => {
  const feel = compileExpression('if n > 0 then f(n) else 0', { f: null, n: null })
  const f: FeelFunction = new FeelFunction(['n'], ([n = null]) =>
    feel.of((name) => (name === 'f' ? f : name === 'n' ? n : undefined)),
  )
  expect(() => withinBudget(() => f.call([compileExpression('1', {}).of(() => undefined)]))).toThrow(TooMuch)
})

test('each evaluation begins with a budget of its own', () => {
  for (let time = 0; time < 5; time++) expect(worth('count(for i in 1..60000 return i)')).toBe('60000')
})
