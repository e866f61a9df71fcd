import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLearned } from '../../src/learning/index.ts'
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
  expect(watchman(danger, () => 0)('quick the house is on fire')).toBe('fire')
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

test('a file that is not wholly understood teaches nothing and is named, and the others teach', async () => {
  write('understanding/reports.en.yaml', [{ intent: 'report', examples: 'a hole' }])
  const { intents, refused } = await openLearned(dialogs, folder)
  expect(intents.map(({ id }) => id)).toEqual(['complain', 'apply.swimming'])
  expect(refused).toContainEqual({ file: 'understanding/reports.en.yaml', reason: expect.stringContaining('title') })
  rmSync(join(dialogs, 'understanding/reports.en.yaml'))
})

test('an intent that two files of a language teach is taught by the first', async () => {
  write('understanding/more.en.yaml', [complain])
  const { refused } = await openLearned(dialogs, folder)
  expect(refused).toEqual([
    { file: 'understanding/more.en.yaml', reason: 'complain: is in understanding/complaints.en.yaml too' },
  ])
  rmSync(join(dialogs, 'understanding/more.en.yaml'))
})

test('a faulty file of a pack, for which the pack is refused, keeps nothing else from being learned', async () => {
  const file = join(dialogs, 'services/swimming/questions.en.yaml')
  writeFileSync(file, 'lanes: { ask: [')
  const { intents } = await openLearned(dialogs, folder)
  expect(intents.map(({ id }) => id)).toEqual(['complain', 'apply.swimming'])
  rmSync(file)
})

test('where nothing can be kept, it is learned all the same', async () => {
  const closed = join(root, 'closed')
  writeFileSync(closed, 'a file, and no folder')
  chmodSync(closed, 0o400)
  const { intents } = await openLearned(dialogs, closed)
  expect(intents).toHaveLength(2)
})
