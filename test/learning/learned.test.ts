import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Learned, openLearned } from '../../src/learning/index.ts'
import { watchman } from '../../src/understanding/safety/index.ts'
import { readClassifier } from '../../src/understanding/train.ts'

const root = mkdtempSync(join(tmpdir(), 'anydoor-learned-'))
const [dialogs, folder] = [join(root, 'dialogs'), join(root, 'kept')]
for (const path of ['understanding', 'services/swimming', 'safety', 'languages'])
  mkdirSync(join(dialogs, path), { recursive: true })
const put = (file: string, content: object) => writeFileSync(join(dialogs, file), JSON.stringify(content))
const write = (file: string, intents: object) => put(file, { intents })
afterAll(() => rmSync(root, { recursive: true }))

const complain = { intent: 'complain', title: 'Complain', examples: ['i want to complain', 'this is a disgrace'] }
const swim = {
  intent: 'apply',
  service: 'swimming',
  title: 'Swim',
  examples: ['join the pool', 'swimming card please'],
}
put('safety/words.en.yaml', {
  same: { 'do not': 'dont' },
  groups: {},
  calm: ['last year'],
  harmless: ['on fire today'],
  not: ['hello'],
})
put('safety/fire.en.yaml', { patterns: [{ any: ['on fire'] }], examples: ['the house is on fire', 'fire in my flat'] })
write('understanding/complaints.en.yaml', [complain])
write('services/swimming/understanding.en.yaml', [swim])

const kept = () => readdirSync(folder)

test('what is taught next to a service and apart is learned, and kept', async () => {
  const { intents, classifier, danger, refused } = await openLearned(dialogs, folder)
  expect(watchman(danger, () => 0)('quick the house is on fire')?.kind).toBe('fire')
  expect(intents).toMatchObject([
    { id: 'complain', words: { en: { title: 'Complain' } }, files: { en: 'understanding/complaints.en.yaml' } },
    { id: 'apply.swimming', service: 'swimming' },
  ])
  expect(readClassifier(classifier).classify('can i have a swimming card').intent).toBe('apply.swimming')
  expect(refused).toEqual([])
  expect(kept()).toHaveLength(1)
})

test('another start learns nothing anew, one after a change does, and leaves no old file behind', async () => {
  const [before] = kept()
  await openLearned(dialogs, folder)
  expect(kept()).toEqual([before])
  write('understanding/complaints.en.yaml', [{ ...complain, examples: ['i am angry'] }])
  const { classifier } = await openLearned(dialogs, folder)
  expect(readClassifier(classifier).classify('i am angry')).toMatchObject({ intent: 'complain', confidence: 1 })
  expect(kept()).toHaveLength(1)
  expect(kept()).not.toEqual([before])
})

describe('what is faulty', () => {
  const files = ['understanding/reports.en.yaml', 'understanding/more.en.yaml', 'services/swimming/questions.en.yaml']
  let learned: Learned

  beforeAll(async () => {
    const [reports, more, questions] = files as [string, string, string]
    write(reports, [{ intent: 'report', examples: 'a hole' }])
    write(more, [complain])
    writeFileSync(join(dialogs, questions), 'lanes: { ask: [')
    learned = await openLearned(dialogs, folder)
  })
  afterAll(() => {
    for (const file of files) rmSync(join(dialogs, file))
  })

  test('teaches nothing, keeps nothing else from being learned, and is named', () => {
    expect(learned.intents.map(({ id }) => id)).toEqual(['complain', 'apply.swimming'])
    // What is wrong with the questions of a pack is for its rules to say.
    expect(new Set(learned.refused.map(({ file }) => file))).toEqual(new Set(files.slice(0, 2)))
    expect(learned.refused).toContainEqual({ file: files[0], reason: expect.stringContaining('title') })
  })

  test('is the second of two files that teach an intent in one language', () => {
    expect(learned.refused).toContainEqual({
      file: files[1],
      reason: 'complain: is in understanding/complaints.en.yaml too',
    })
  })
})

test('where nothing can be kept, it is learned all the same', async () => {
  const closed = join(root, 'closed')
  writeFileSync(closed, 'a file, and no folder')
  chmodSync(closed, 0o400)
  const { intents } = await openLearned(dialogs, closed)
  expect(intents).toHaveLength(2)
})
