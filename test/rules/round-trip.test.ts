import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readModel } from '../../src/rules/dmn/index.ts'
import { dayBefore } from '../../src/rules/facts/day.ts'
import type { PackFiles, VersionFile } from '../../src/rules/packs/read-pack.ts'
import type { Facts } from '../../src/service.ts'
import { chromium } from '../support/chromium.ts'
import { dmnJs } from '../support/dmn-js.ts'
import { ourPacks, services } from '../support/packs.ts'
import { byTheBook, citizensOf, randomFrom } from './citizens.ts'
import { type DmnEditor, openDmnEditor } from './dmn-editor.ts'

const { packs, shared } = await ourPacks()
const FACT_SETS = 500
const TODAY = '2026-11-21'

/** Each rule file of each pack, with a day on which it decides. */
const files = packs.flatMap(({ files }) =>
  files.versions.map((version, at) => {
    const next = files.versions[at + 1]
    const on = next ? dayBefore(next.from) : version.from > TODAY ? version.from : TODAY
    const name = `${files.id}/${version.model.file}`
    return [name, { files, version, on }] as const
  }),
)
const read = (name: string) => readFileSync(join(services, name), 'utf8')

/** A pack with one of its rule files as it was saved. */
const withSaved = (pack: PackFiles, version: VersionFile, xml: string): PackFiles => ({
  ...pack,
  versions: pack.versions.map((one) => (one === version ? { ...one, model: readModel(xml, one.model.file) } : one)),
})

const idsOf = (xml: string) => [...xml.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
const descriptionsOf = (xml: string) =>
  [...xml.matchAll(/<description>([^<]*)<\/description>/g)].map(([, text]) => text)

describe.skipIf(chromium.missing || dmnJs.missing)('what dmn-js opens and saves', () => {
  let editor: DmnEditor
  let derived: string
  beforeAll(async () => {
    editor = await openDmnEditor()
    derived = await editor.save(read('_shared/derived.dmn'))
  })
  afterAll(() => editor?.close())

  test('is what packs share, with the same ids and descriptions', () => {
    const before = read('_shared/derived.dmn')
    expect(idsOf(derived)).toEqual(idsOf(before))
    expect(descriptionsOf(derived)).toEqual(descriptionsOf(before))
  })

  test.each(files)('is %s, with the same ids, descriptions and outcomes', async (name, { files, version, on }) => {
    const before = read(name)
    const saved = await editor.save(before)
    expect(idsOf(saved)).toEqual(idsOf(before))
    expect(descriptionsOf(saved)).toEqual(descriptionsOf(before))
    expect(descriptionsOf(saved).length).toBeGreaterThan(0)

    const asBefore = byTheBook(files, shared!, on)
    const asSaved = byTheBook(withSaved(files, version, saved), { ...shared!, derived: readModel(derived, '') }, on)
    const citizen = citizensOf(files, shared!, on, randomFrom(1))
    for (const facts of Array.from({ length: FACT_SETS }, citizen))
      expect(asSaved(facts), JSON.stringify(facts)).toEqual(asBefore(facts))
  })

  test('is what an officer changed, and nothing else', async () => {
    const [name, { files: pack, version, on }] = files.find(([name]) => name.endsWith('meals/rules/2026-09-01.dmn'))!
    const saved = await editor.save(read(name), { 'fsm-3_outcome': '"automatic"', 'fsm-2_2': '"R", "1"' })
    const before = byTheBook(pack, shared!, on)
    const after = byTheBook(withSaved(pack, version, saved), shared!, on)
    const child = (schoolYear: string, ...benefits: string[]): Facts => ({
      stateFundedSchool: true,
      schoolYear,
      benefits,
    })
    const outcomes = (facts: Facts) => [before(facts).outcome, after(facts).outcome]
    expect(outcomes(child('9', 'uc'))).toEqual(['likely_eligible', 'automatic'])
    expect(outcomes(child('2'))).toEqual(['automatic', 'likely_not_eligible'])
    expect(outcomes(child('1'))).toEqual(['automatic', 'automatic'])
    expect(outcomes(child('9', 'is'))).toEqual(['likely_eligible', 'likely_eligible'])
    expect(idsOf(saved)).toEqual(idsOf(read(name)))
    expect(descriptionsOf(saved)).toEqual(descriptionsOf(read(name)))
  })
})
