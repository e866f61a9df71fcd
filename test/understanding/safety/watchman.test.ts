import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadExamples } from '../../../src/learning/examples.ts'
import { loadSafetyRules } from '../../../src/learning/safety-rules.ts'
import { learnDanger, watchman } from '../../../src/understanding/safety/index.ts'
import { within } from '../../support/within.ts'

const dialogs = fileURLToPath(new URL('../../../dialogs/', import.meta.url))
const folder = `${dialogs}safety/`
const rules = await loadSafetyRules(folder)
const { intents } = await loadExamples(dialogs)
const ordinary = intents.flatMap(({ languages }) => Object.values(languages).flatMap(({ examples }) => examples))
const learned = learnDanger(rules, ordinary)
const watch = watchman(learned, () => 0)
/** The kind that it surely is. */
const dangerIn = (text: string) => {
  const danger = watch(text)
  return danger?.sure ? danger.kind : undefined
}
const kinds = rules.kinds.map(({ kind }) => kind)
const nearOf = new Map(rules.kinds.map(({ kind, near }) => [kind, [kind, ...near]]))

describe('each kind is known, in English and Welsh', () => {
  test.for([
    ['danger_life', 'he says he will shoot us all, he has a gun'],
    ['danger_life', 'mae dyn efo cyllell wrth y drws'],
    ['suicide_self_harm', 'i have had enough and i want to kill myself'],
    ['suicide_self_harm', 'dwi ddim eisiau byw ragor'],
    ['domestic_abuse', 'my boyfriend punched me and wont let me leave'],
    ['domestic_abuse', 'mae fy ngŵr yn fy nghuro i'],
    ['child_safeguarding', 'the children upstairs are left alone every night'],
    ['child_safeguarding', 'mae plentyn drws nesaf yn cael ei guro'],
    ['adult_safeguarding', 'the carer is stealing money from my gran'],
    ['adult_safeguarding', 'mae gofalwr taid yn dwyn ei bres'],
    ['homeless_tonight', 'we have nowhere to sleep tonight'],
    ['homeless_tonight', 'does gen i unman i aros heno'],
    ['gas_leak', 'the whole flat smells of gas'],
    ['gas_leak', 'mae ogla nwy cryf yn y gegin'],
    ['carbon_monoxide', 'our carbon monoxide alarm is sounding'],
    ['carbon_monoxide', "mae'r larwm carbon monocsid yn canu"],
    ['fire', 'my kitchen is on fire'],
    ['fire', "mae'r tŷ ar dân"],
    ['medical', 'my husband has collapsed and is not breathing'],
    ['medical', 'dydi mam ddim yn anadlu'],
    ['power_cut', 'all the power has gone off in our street'],
    ['power_cut', 'does dim trydan yn y pentref'],
    ['flooding', 'water is coming into my house under the door'],
    ['flooding', "mae dŵr yn llifo i mewn i'r tŷ"],
    ['dangerous_structure_or_road', 'a wall is about to fall on the pavement'],
    ['dangerous_structure_or_road', 'mae coeden wedi disgyn ar draws y ffordd'],
    ['no_food_or_heat', 'i have no food for my children'],
    ['no_food_or_heat', "does dim bwyd i'r plant heno"],
    ['crime_in_progress', 'somebody is breaking into the house next door now'],
    ['crime_in_progress', 'mae rhywun yn torri i mewn drws nesaf nawr'],
  ] as const)('%s: %s', ([kind, said]) => expect(dangerIn(said)).toBe(kind))
})

describe('what only sounds like danger is none', () => {
  test.for([
    'my boiler is killing me on cost',
    'dying for a bus pass',
    'this queue is killing me',
    'I would kill for a bigger bin',
    'die-hard',
    'gas bill is massive',
    'street light has died',
    'dead fox in road',
    'homeless man asleep in doorway',
    'I want to die of embarrassment',
    'you stupid bot',
    'how much do you spend on suicide prevention',
    'do you have any jobs in child protection',
    'is there a grant for a domestic abuse charity',
    'my husband had a stroke last year, can he get a blue badge',
    'a blocked drain smells outside my house',
    'pothole on mill road',
    'I am in council tax arrears',
    "mae'r ciw yma'n fy lladd i",
    'golau stryd wedi marw',
    'twll yn y ffordd',
  ])('%s', (said) => expect(dangerIn(said)).toBeUndefined())
})

describe('what people ask a council every day is no danger, whatever words are in it', () => {
  test.for([
    'lamp on our corner has been off for a fortnight',
    'dead badger on the slip road by the garage',
    'can my brother have a badge, his heart is bad',
    'we had a burst pipe in the autumn, can I get council tax off',
    'do I pay less now that I live by myself',
    'the choir was on fire at the summer fair',
    "dwi'n byw ar ben fy hun, ydi'r bil yn llai",
    'oes grant i gynhesu tŷ oer',
  ])('%s', (said) => expect(dangerIn(said)).toBeUndefined())
})

test('how old somebody is, and nothing else, is no danger', () => {
  for (const age of ['86', 'im 86', 'she is 86', 'no 86', 'my dad is 86', 'no i mean 85', "mae hi'n 86"])
    expect(watch(age), age).toBeUndefined()
  expect(dangerIn('my dad is 86 and the heating has packed up')).toBe('no_food_or_heat')
})

test('what is surely something ordinary takes more to be danger, and plain danger stays danger', () => {
  const whenSure = watchman(learned, () => 1)
  const unclear = 'gas meter is on emergency and i have a baby, do you do vouchers'
  expect(dangerIn(unclear)).toBeDefined()
  expect(whenSure(unclear)?.sure).not.toBe(true)
  expect(whenSure('my husband is on the floor and he is not breathing')).toEqual({ kind: 'medical', sure: true })
})

describe('danger is known however it is spelt', () => {
  test.for([
    'i feel suicidle',
    'im goin to kil myself',
    'he isnt breething',
    'my hous is on fier',
    'smel of gass in kitchen',
    'NOWHERE TO SLEEP TONITE!!!',
    'i’ve nowhere to stay tonight',
    'Dwi   isio\nmarw',
  ])('%s', (said) => expect(dangerIn(said)).toBeDefined())
})

describe('a letter', () => {
  const calm = 'I am writing about the new bins and the collection days, which are printed wrongly on the website. '

  test('is read to its end', () => {
    expect(dangerIn(calm.repeat(600))).toBeUndefined()
    expect(dangerIn(`${calm.repeat(600)} I want to kill myself.`)).toBe('suicide_self_harm')
  })
  test('is read from its beginning', () => expect(dangerIn(`My kitchen is on fire. ${calm.repeat(600)}`)).toBe('fire'))
  test('may have its danger in the middle of ten thousand characters', () =>
    expect(dangerIn(`${calm.repeat(50)} My husband hits me and I am afraid of him. ${calm.repeat(40)}`)).toBe(
      'domestic_abuse',
    ))
})

test('nothing is found where nothing is said', () => {
  for (const said of ['', ' ', '?', '👍', '1', 'ok', 'a'.repeat(100_000), '\u0000\u202e', '<><>'.repeat(25_000)])
    expect(dangerIn(said)).toBeUndefined()
})

test('a hundred thousand characters are read at once', () =>
  within(1000, () => {
    for (const said of ['fire ', 'he hits me ', 'i want to ', 'ŵ̂', 'someone .. is dying ', '\n'])
      dangerIn(said.repeat(100_000 / said.length))
  }))

describe('the files in dialogs/safety', () => {
  const files = readdirSync(folder)
  const read = (file: string) => parse(readFileSync(`${folder}${file}`, 'utf8'))

  test('are the fifteen kinds in both languages, each with its words', () => {
    expect(kinds).toHaveLength(15)
    for (const language of ['en', 'cy']) {
      expect(files.filter((file) => file.endsWith(`.${language}.yaml`))).toEqual(
        [...kinds, 'words'].sort().map((kind) => `${kind}.${language}.yaml`),
      )
      const said = parse(readFileSync(`${dialogs}words/emergency.${language}.yaml`, 'utf8'))
      expect(Object.keys(said.emergency).sort()).toEqual([...kinds, 'maybe'].toSorted())
    }
  })
  test('have many examples, and many that are none', () => {
    for (const kind of kinds) {
      expect(read(`${kind}.en.yaml`).examples.length, kind).toBeGreaterThanOrEqual(60)
      expect(read(`${kind}.cy.yaml`).examples.length, kind).toBeGreaterThanOrEqual(25)
    }
    expect(read('words.en.yaml').not.length).toBeGreaterThanOrEqual(300)
    expect(read('words.cy.yaml').not.length).toBeGreaterThanOrEqual(80)
  })
  test('say nothing twice and nothing under two kinds', () => {
    const all = rules.kinds.flatMap(({ kind, examples }) => examples.map((text) => [text.toLowerCase(), kind] as const))
    const twice = all.filter(([text, kind], at) =>
      all.slice(0, at).some(([other, of]) => other === text && of !== kind),
    )
    expect(twice).toEqual([])
    const calm = new Set(rules.not.map((text) => text.toLowerCase()))
    expect(all.filter(([text]) => calm.has(text))).toEqual([])
  })
  /** Every so many of them: they are thousands. */
  const EVERY = 7
  // Exactly these words would be known by heart.
  const byEar = watchman({ ...learned, examples: new Map() }, () => 0)
  test('hold: nearly every example sounds like danger, and of its kind or one near it', () => {
    const some = rules.kinds
      .flatMap(({ kind, examples }) => examples.map((text) => ({ kind, text })))
      .filter((_, at) => at % EVERY === 0)
    const danger = some.filter(({ text }) => byEar(text)?.sure)
    expect(danger.length / some.length).toBeGreaterThan(0.97)
    const rightly = danger.filter(({ kind, text }) => nearOf.get(kind)!.includes(byEar(text)!.kind))
    expect(rightly.length / some.length).toBeGreaterThan(0.93)
  })
  test('hold: what is none hardly ever does', () => {
    const some = rules.not.filter((_, at) => at % EVERY === 0)
    expect(some.filter((text) => byEar(text)?.sure).length / some.length).toBeLessThan(0.05)
  })
})

test('between sure and no danger there is what may be one, where there are words enough', () => {
  const steps = Array.from({ length: 201 }, (_, step) => step / 50)
  let sure = 0
  const unsettled = watchman(learned, () => sure)
  const verdicts = (text: string) =>
    new Set(
      steps.map((step) => {
        sure = step
        return unsettled(text)?.sure
      }),
    )
  expect(verdicts('gas meter is on emergency and i have a baby, do you do vouchers')).toEqual(
    new Set([true, false, undefined]),
  )
  expect(verdicts('gas leak here')).toEqual(new Set([true, undefined]))
})

test('what was learned can be kept and read again', () => {
  const again = watchman(structuredClone(learned), () => 0)
  for (const { examples } of rules.kinds) expect(again(examples[0]!)).toEqual(watch(examples[0]!))
})
