import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundleWidget } from '../../channels/web/widget/bundle.ts'
import cy from '../../channels/web/widget/words/cy.json' with { type: 'json' }
import en from '../../channels/web/widget/words/en.json' with { type: 'json' }

const script = await bundleWidget()

test('the widget is at most 10 kB to load', () => {
  expect(gzipSync(script).length).toBeLessThan(10_000)
})

test('the widget runs nothing from text', () => {
  expect(script).not.toMatch(/\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write/)
})

test('the widget says the same things in Welsh', () => {
  const gaps = (words: Record<string, string>) =>
    Object.entries(words).map(([key, sentence]) => [key, sentence.match(/\{\w+\}/g)])
  expect(gaps(cy)).toEqual(gaps(en))
  expect(Object.values(cy)).not.toContain('')
})
