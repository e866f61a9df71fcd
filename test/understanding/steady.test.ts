import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadExamples } from '../../src/learning/examples.ts'
import { train } from '../../src/understanding/train.ts'

const { intents } = await loadExamples(fileURLToPath(new URL('../../dialogs/', import.meta.url)))
const examples = intents.flatMap(({ id, languages }) =>
  (languages.en?.examples ?? []).map((text) => ({ text, intent: id })),
)
/** A few examples of very many intents. */
const taught = examples.filter((_, at) => at % 8 === 0)
const asked = examples.filter((_, at) => at % 8 === 4)
const { classify } = train(taught)

test('a few examples of each intent teach what is likely, and how likely it is', () => {
  const judged = asked.map(({ text, intent }) => ({ ...classify(text), truth: intent }))
  const rightOf = (some: typeof judged) => some.filter(({ intent, truth }) => intent === truth).length / some.length
  expect(rightOf(judged)).toBeGreaterThan(0.35)
  const sure = judged.filter(({ confidence }) => confidence > 0.7)
  expect(sure.length).toBeGreaterThan(asked.length / 20)
  expect(rightOf(sure)).toBeGreaterThan(0.7)
})

test('an example more moves what it is near to, and hardly anything else', () => {
  const after = train([...taught, { text: 'the hole in the lane is a foot deep', intent: 'report.pothole' }])
  const moved = asked.filter(({ text }) => classify(text).intent !== after.classify(text).intent)
  expect(moved.length).toBeLessThan(asked.length / 50)
})
