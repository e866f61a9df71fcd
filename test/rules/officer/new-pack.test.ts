import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check, loadPacks, newPack } from '../../../src/rules/index.ts'
import { packsWith } from './changed-packs.ts'

const today = '2026-11-21'

test('a new service passes at once, in English and Welsh, and asks one question', async () => {
  const root = packsWith([])
  const folder = await newPack(root, 'pest-control', today)
  expect((await check(root, today)).faults).toEqual([])
  const { packs, words } = await loadPacks(root)
  const service = packs[0]!.service
  expect(service.decide({}, today)).toMatchObject({ open: 'livesInArea' })
  expect(service.decide({ livesInArea: true }, today)).toMatchObject({ outcome: 'likely_eligible' })
  expect(words.en!['pest-control.title']).toBe('Pest control')
  expect(Object.keys(words.cy!).sort()).toEqual(Object.keys(words.en!).sort())
  expect(packs[0]!.files.service.rules[0]).toMatchObject({ from: today, review: '2027-11-21' })
  const files = readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file)))
  for (const file of files.filter((file) => /\.\w+$/.test(file)))
    expect(readFileSync(file, 'utf8')).not.toContain('NEW_')
})

test('a name that is taken is refused, and what is there stays', async () => {
  const root = packsWith(['library-card'])
  const before = readFileSync(join(root, 'library-card/service.yaml'), 'utf8')
  await expect(newPack(root, 'library-card', today)).rejects.toThrow('library-card: there is such a service already')
  expect(readFileSync(join(root, 'library-card/service.yaml'), 'utf8')).toBe(before)
})

test.each(['', '_shared', '../out', 'Garden Waste', 'garden_waste', '-x', 'x-', 'x'.repeat(41), 'blwch-ŵyr'])(
  'the name "%s" is refused, and nothing is written',
  async (name) => {
    const root = packsWith([])
    await expect(newPack(root, name, today)).rejects.toThrow('a name has small letters and dashes')
    expect(readdirSync(root)).toEqual(['_shared'])
    expect(existsSync(join(root, '../out'))).toBe(false)
  },
)
