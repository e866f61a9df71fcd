import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadLanguages } from '../src/learning/languages.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'languages-'))
})
afterAll(() => rm(folder, { recursive: true }))

const samples = JSON.stringify(Array.from({ length: 20 }, (_, at) => `sample ${at}`))
const whole = `name: Klingon\nenglish: Klingon\ncalled: [klingon]\nsamples: ${samples}\n`

test('a language is read by the name of its file', async () => {
  await writeFile(join(folder, 'tlh.yaml'), whole)
  expect((await loadLanguages(folder)).get('tlh')?.name).toBe('Klingon')
})

test.for([
  ['without samples', 'name: Klingon\nenglish: Klingon\ncalled: [klingon]\n', 'samples'],
  ['with a word nobody knows', `${whole}colour: red\n`, 'colour'],
  [
    'with a reply too long for three texts',
    `${whole}notice: { reply: "${'x'.repeat(200)}", call: "999", danger: [a, b, c] }\n`,
    'notice.reply',
  ],
  ['that is no YAML', 'name: [', 'tlh.yaml'],
] as const)('a file %s is refused, with its name and the place', async ([, text, place]) => {
  await writeFile(join(folder, 'tlh.yaml'), text)
  const refused = loadLanguages(folder)
  await expect(refused).rejects.toThrow('tlh.yaml')
  await expect(refused).rejects.toThrow(place)
})
