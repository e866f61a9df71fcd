import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { loadPacks } from '../../src/rules/index.ts'
import { repertoire } from '../support/repertoire.ts'
import { openApi } from './open-api.ts'

const services = fileURLToPath(new URL('../../dialogs/services/', import.meta.url))
const facts = { stateFundedSchool: true, schoolYear: '5', benefits: ['uc'] }

/** What an officer changes: by file, the new text for the old. */
type Edit = Readonly<Record<string, (text: string) => string>>

/** The API over a copy of the packs with an edit, on a day. */
async function openEdited(edit: Edit, today: string) {
  const root = await mkdtemp(join(tmpdir(), 'replay-'))
  onTestFinished(() => rm(root, { recursive: true }))
  for (const name of ['_shared', 'free-school-meals', 'older-persons-bus-pass'])
    await cp(join(services, name), join(root, name), { recursive: true })
  for (const [path, change] of Object.entries(edit)) {
    const from = path === NEW ? OLD : path
    const text = await readFile(join(root, from), 'utf8')
    const changed = change(text)
    if (changed === text) throw new Error(`nothing changed in ${path}`)
    await writeFile(join(root, path), changed)
  }
  const { packs, refused } = await loadPacks(root)
  expect(refused).toEqual([])
  const api = await openApi({ ...(await repertoire()), packs }, today)
  onTestFinished(() => void api.close())
  return api
}
const OLD = 'free-school-meals/rules/2026-09-01.dmn'
const NEW = 'free-school-meals/rules/2027-04-01.dmn'
const newVersion: Edit = {
  [NEW]: (text) => text.replace(/(<outputEntry id="fsm-3_outcome">\s*<text>)"likely_eligible"/, '$1"automatic"'),
  'free-school-meals/service.yaml': (text) =>
    text.replace(
      'ask_order:',
      '  - { from: 2027-04-01, file: rules/2027-04-01.dmn, sources: [fsm-2026-news], review: 2028-03-01 }\nask_order:',
    ),
}

test('a record posted back next year gives the same answer, though the rules of that year are others', async () => {
  const now = await openEdited({}, '2026-11-21')
  const answer = (await now.ask({ services: ['free-school-meals'], facts })).json
  const { record, outcome } = answer.decisions[0]
  expect(outcome).toBe('likely_eligible')

  const nextYear = await openEdited(newVersion, '2027-11-21')
  const replayed = await nextYear.ask({ record })
  expect([replayed.status, replayed.json]).toEqual([200, answer])
  const asked = (await nextYear.ask({ services: ['free-school-meals'], facts })).json.decisions[0]
  expect([asked.outcome, asked.version.slice(0, 10)]).toEqual(['automatic', '2027-04-01'])
  expect((await nextYear.ask({ services: ['free-school-meals'], facts, on: '2026-11-21' })).json).toEqual(answer)
})

const meals = { services: ['free-school-meals'], facts }
const busPass = { services: ['older-persons-bus-pass'], facts: { livesInArea: true, dateOfBirth: '1950-01-31' } }
const derived: Edit = { '_shared/derived.dmn': (text) => text.replace('<definitions', '<!-- new --><definitions') }
const limits: Edit = {
  '_shared/facts.yaml': (text) =>
    text.replace('dateOfBirth: { type: date, min: "1900', 'dateOfBirth: { type: date, min: "1901'),
}

test.each<[string, Edit, object, number]>([
  ['its table is another', { [OLD]: (text) => text.replace('Since September', 'From September') }, meals, 409],
  ['what is worked out for it is worked out otherwise', derived, busPass, 409],
  ['a fact of it can be something else', limits, busPass, 409],
  ['something is worked out otherwise that it does not look at', derived, meals, 200],
])('a record where %s', async (_, edit, asked, status) => {
  const before = await openEdited({}, '2026-11-21')
  const [{ record }] = (await before.ask(asked)).json.decisions
  const answer = await (await openEdited(edit, '2027-11-21')).ask({ record })
  expect(answer.status).toBe(status)
  if (status === 200) return
  expect([answer.type, answer.json.type]).toEqual(['application/problem+json', 'urn:anydoor:problem:version-gone'])
  expect(answer.json.detail).toMatch(/^For 2026-11-21 the rules of [a-z-]+ are \d{4}-\d\d-\d\d-[0-9a-f]{8} here/)
})

test('a record of a service that is gone, or of a day that is, says so', async () => {
  const api = await openEdited({}, '2026-11-21')
  const record = { service: 'free-school-meals', version: '2026-09-01-00000000', on: '2026-11-21', facts }
  const detail = async (change: object) => {
    const { status, json } = await api.ask({ record: { ...record, ...change } })
    return [status, json.detail]
  }
  expect(await detail({ service: 'free-milk' })).toEqual([409, 'There is no such service here any more.'])
  expect(await detail({ on: '2001-01-01' })).toEqual([
    409,
    'There are no rules of free-school-meals for 2001-01-01 here any more.',
  ])
})
