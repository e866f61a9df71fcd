import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { proposals } from '../src/proposals.ts'

const BINS = `# What people say about bins.
intents:
  # Busy: twenty at least.
  - intent: report
    category: missed-bin
    title: "Report a missed bin" # on the button
    examples:
      - "my bin wasnt emptied" # as it was said
      - 'bins not done'

      - binmen drove past
    not:
      - "i need a new bin"
  - {intent: pay, title: Pay, examples: ["i want to pay"]}
  - intent: appeal
    title: Appeal
    examples:
`
const VOICE = `intents:
  - intent: complain
    title: Complain
    examples:
      - i want to complain
`
const intents = [
  { id: 'report.missed-bin', files: { en: 'bins.en.yaml' } },
  { id: 'pay', files: { en: 'bins.en.yaml' } },
  { id: 'complain', files: { en: 'voice.en.yaml' } },
  { id: 'gone', files: { en: 'bins.en.yaml' } },
]

let folder: string
let propose: ReturnType<typeof proposals>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anydoor-proposals-'))
  writeFileSync(join(folder, 'bins.en.yaml'), BINS)
  writeFileSync(join(folder, 'voice.en.yaml'), VOICE)
  propose = proposals(folder, intents)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = () => readFileSync(join(folder, 'bins.en.yaml'), 'utf8')

test('a proposal stands beside the examples of its intent, and every other letter of the file stays', async () => {
  expect(await propose('report.missed-bin', 'en', '  bin …  still\nfull " # ')).toEqual({ became: 'proposed' })
  const after = `      - binmen drove past\n    proposed:\n      - "bin still full \\" #"\n`
  expect(read()).toBe(BINS.replace('      - binmen drove past\n', after))
  expect(await propose('report.missed-bin', 'en', 'no one came')).toEqual({ became: 'proposed' })
  expect(read()).toBe(BINS.replace('      - binmen drove past\n', `${after}      - "no one came"\n`))
  expect(await propose('pay', 'en', 'take my money')).toEqual({ became: 'proposed' })
  expect(parse(read()).intents[1]).toMatchObject({ examples: ['i want to pay'], proposed: ['take my money'] })
})

test('every file of examples that there is stays as it is but for what is proposed', async () => {
  const dialogs = fileURLToPath(new URL('../dialogs/understanding/', import.meta.url))
  cpSync(dialogs, folder, { recursive: true })
  for (const file of readdirSync(dialogs).filter((name) =>
    /^(?!articles|topics)[a-z-]+[.][a-z]{2}[.]yaml$/.test(name),
  )) {
    const before = readFileSync(join(dialogs, file), 'utf8')
    const { intent, category, service } = parse(before).intents.at(-1)
    const id = [intent, category, service].filter(Boolean).join('.')
    const language = file.split('.')[1]!
    const propose = proposals(folder, [{ id, files: { [language]: file } }])
    expect(await propose(id, language, 'zzz qqq'), file).toEqual({ became: 'proposed' })
    const after = readFileSync(join(folder, file), 'utf8').split('\n')
    expect(after.filter((line) => !/^ +(proposed:|- "zzz qqq")$/.test(line)).join('\n'), file).toBe(before)
  }
})

test('what is an example already, of any intent, or proposed, is not proposed again', async () => {
  expect(await propose('pay', 'en', 'My bin wasn’t emptied!')).toEqual({ became: 'known', id: 'report.missed-bin' })
  expect(await propose('pay', 'en', 'I want to complain')).toEqual({ became: 'known', id: 'complain' })
  expect(read()).toBe(BINS)
  await propose('pay', 'en', 'take my money')
  expect(await propose('report.missed-bin', 'en', 'Take my money')).toEqual({ became: 'known', id: 'pay' })
})

test.each([
  ['empty', ' … '],
  ['empty', '?!'],
  ['long', 'bin '.repeat(100)],
  ['personal', 'ring me on 07700 900123'],
  ['personal', 'account 1 2 3-4 5'],
  ['personal', 'account ５４３２１'],
  ['personal', 'rose@example.com wants a bin'],
  ['personal', 'bin missed at mv1 2ab'],
  ['personal', 'bin missed at MV12AB today'],
])('%s words are refused: %s', async (became, words) => {
  expect(await propose('pay', 'en', words)).toEqual({ became })
  expect(read()).toBe(BINS)
})

test('numbers that are nobody’s are no reason to refuse', async () => {
  for (const words of ['bin not emptied for 3 weeks', 'i am 24 and earn 16000', 'since 10 june 2026'])
    expect((await propose('pay', 'en', words)).became, words).toBe(words.includes('16000') ? 'personal' : 'proposed')
})

test('many who propose at once lose nothing, of other processes too', async () => {
  const other = proposals(folder, intents)
  const words = Array.from({ length: 24 }, (_, nth) => `proposal ${'abcdefghijklmnopqrstuvwxyz'[nth]} of many`)
  const all = await Promise.all(
    words.map((one, nth) => (nth % 2 ? propose : other)(nth % 3 ? 'pay' : 'report.missed-bin', 'en', one)),
  )
  expect(new Set(all.map(({ became }) => became))).toEqual(new Set(['proposed']))
  const kept = parse(read()).intents.flatMap(({ proposed }: { proposed?: string[] }) => proposed ?? [])
  expect(kept.sort()).toEqual(words)
  expect(readdirSync(folder).sort()).toEqual(['bins.en.yaml', 'voice.en.yaml'])
})

test('what a crash left is no reason to wait', async () => {
  const left = join(folder, 'bins.en.yaml.next')
  writeFileSync(left, 'half a fi')
  utimesSync(left, new Date(0), new Date(0))
  expect(await propose('pay', 'en', 'take my money')).toEqual({ became: 'proposed' })
  expect(read()).toContain('take my money')
})

test('what cannot be written is told, with what to write and where', async () => {
  const yaml = 'proposed:\n  - "take my money"\n'
  const file = 'bins.en.yaml'
  // As in a container that may not write: nothing can be made beside it.
  const long = `${'a'.repeat(245)}.en.yaml`
  writeFileSync(join(folder, long), BINS)
  const blocked = proposals(folder, [{ id: 'pay', files: { en: long } }])
  expect(await blocked('pay', 'en', 'take my money')).toMatchObject({ became: 'unwritten', file: long, yaml })
  // The file has changed since we began.
  expect(await propose('gone', 'en', 'take my money')).toMatchObject({ became: 'unwritten', file, yaml })
  writeFileSync(join(folder, file), 'intents: [broken')
  expect(await propose('pay', 'en', 'take my money')).toMatchObject({ became: 'unwritten', file, yaml })
  expect(read()).toBe('intents: [broken')
  rmSync(join(folder, file))
  expect(await propose('pay', 'en', 'take my money')).toMatchObject({ became: 'unwritten', file, yaml })
  expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([])
})
