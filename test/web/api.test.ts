import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repertoire } from '../support/repertoire.ts'
import { openApi } from './open-api.ts'

let api: Awaited<ReturnType<typeof openApi>>
beforeAll(async () => {
  api = await openApi(await repertoire())
})
afterAll(() => api?.close())

const meals = { services: ['free-school-meals'], on: '2026-11-21' }

test('an interview by questions alone comes to a decision, each fact asked once for all services', async () => {
  const services = ['free-school-meals', 'warm-home-discount', 'council-tax-reduction', 'pension-credit']
  const facts: Record<string, unknown> = {}
  for (let asked = 0; asked < 20; asked++) {
    const { question, matter, noMore, decisions } = (await api.ask({ services, facts, on: '2026-11-21' })).json
    expect(decisions.map(({ service }: { service: string }) => service)).toEqual(services)
    expect(matter.filter((name: string) => noMore.includes(name) || name in facts)).toEqual([])
    if (!question) break
    expect(matter).toContain(question.name)
    expect(question.text).toMatch(/[?.]$/)
    facts[question.name] =
      question.type === 'choices'
        ? [question.options[0].value]
        : (question.options?.[0].value ?? answers[question.type])
  }
  const { question, decisions } = (await api.ask({ services, facts, on: '2026-11-21' })).json
  expect([question, decisions.map(({ status }: { status: string }) => status)]).toEqual([
    undefined,
    services.map(() => 'decided'),
  ])
})
const answers: Readonly<Record<string, unknown>> = { 'yes-no': true, number: 1, money: 100, date: '1950-01-31' }

test('a decision says what, why from which source, what would change it, who decides, and the way there', async () => {
  const facts = { dateOfBirth: '1950-01-31', annualTaxableIncome: 35_000.01, wfpOtherEligibleInHome: false }
  const { json } = await api.ask({ services: ['winter-fuel-payment'], facts, on: '2026-11-21' })
  expect(json.decisions).toEqual([
    expect.objectContaining({
      service: 'winter-fuel-payment',
      title: 'Winter Fuel Payment',
      status: 'decided',
      text: expect.stringContaining('likely'),
      decides: expect.objectContaining({ body: 'dwp' }),
      ...Object.fromEntries(['cost', 'documents', 'apply', 'appeal'].map((name) => [name, expect.any(String)])),
      standard: expect.objectContaining({ text: expect.any(String) }),
      record: { service: 'winter-fuel-payment', version: json.decisions[0].version, on: '2026-11-21', facts },
    }),
  ])
  const [{ reasons }] = json.decisions
  expect(reasons.length).toBeGreaterThan(0)
  for (const { text, sources } of reasons) {
    expect(text).not.toBe('')
    expect(sources[0]).toMatchObject({
      title: expect.any(String),
      grade: expect.any(String),
      checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
  }
})

test('what would change an answer is told as a value and in words', async () => {
  const facts = { dateOfBirth: '1980-01-31', benefits: [], savings: 16_000.01, weeklyIncome: 100 }
  const { json } = await api.ask({ services: ['council-tax-reduction'], facts, on: '2026-11-21' })
  expect(json.decisions[0].changes).toContainEqual({
    fact: 'savings',
    to: 16_000,
    bound: 'at-most',
    outcome: 'likely_eligible',
    text: expect.stringContaining('£16,000 or less'),
  })
})

test('a decision by rules that somebody should have checked again says so', async () => {
  const decided = async (on: string) => (await api.ask({ ...meals, on, facts: { stateFundedSchool: false } })).json
  expect((await decided('2027-03-01')).decisions[0].overdue).toBeUndefined()
  expect((await decided('2027-03-02')).decisions[0].overdue).toBe('2027-03-01')
})

test('what was told for another service is no part of a record', async () => {
  const facts = { stateFundedSchool: false, savings: 12_345.67 }
  const { json } = await api.ask({ ...meals, facts })
  expect(json.decisions[0].record.facts).toEqual({ stateFundedSchool: false })
})

test('without services all are looked at; the day and the language are the caller’s', async () => {
  const { json } = await api.ask({ facts: {}, on: '2026-05-01', language: 'cy' })
  expect([json.on, json.language, json.decisions.length]).toEqual(['2026-05-01', 'cy', 21])
  expect(json.decisions.find(({ service }: { service: string }) => service === 'winter-fuel-payment')).toEqual({
    service: 'winter-fuel-payment',
    title: 'Taliad Tanwydd Gaeaf',
    status: 'no-rules',
  })
  expect((await api.ask({ services: ['library-card'] })).json.on).toBe('2026-11-21')
})

describe('what cannot be used is refused, with its place and an example', () => {
  const facts = { stateFundedSchool: true }
  test.each<[string, unknown, string, RegExp, unknown?]>([
    ['a fact of another type', { ...meals, facts: { schoolYear: 5 } }, '#/facts/schoolYear', /one of 1, 2/, '1'],
    ['no such option', { ...meals, facts: { benefits: ['uc', 'gold'] } }, '#/facts/benefits', /any of uc/, ['uc']],
    ['a word for yes', { ...meals, facts: { stateFundedSchool: 'yes' } }, '#/facts/stateFundedSchool', /true or/, true],
    ['half a penny', { facts: { savings: 0.005 } }, '#/facts/savings', /two decimal places/, 95.5],
    ['two and a half adults', { facts: { adultsInHome: 2.5 } }, '#/facts/adultsInHome', /whole number from 1 to 6/, 1],
    ['30 February', { facts: { dateOfBirth: '1960-02-30' } }, '#/facts/dateOfBirth', /must be a day/],
    ['an over-long text', { facts: { schoolYear: '5'.repeat(9000) } }, '#/facts/schoolYear', /one of/],
    ['an object', { facts: { schoolYear: { year: 5 } } }, '#/facts/schoolYear', /one of/],
    [
      'a fact nobody knows',
      { ...meals, facts: { shoeSize: 42 } },
      '#/facts/shoeSize',
      /is no fact here/,
      'dateOfBirth',
    ],
    ['a fact that every object has', { facts: { constructor: 1 } }, '#/facts/constructor', /is no fact here/],
    ['a place in a name', { facts: { 'a/b~c': 1 } }, '#/facts/a~1b~0c', /is no fact here/],
    [
      'too many facts',
      { facts: Object.fromEntries(Array.from({ length: 201 }, (_, at) => [at, 1])) },
      '#/facts',
      /at most 200/,
    ],
    ['facts as a list', { facts: [1] }, '#/facts', /record/, { stateFundedSchool: true, schoolYear: '5' }],
    ['a service nobody knows', { services: ['meals'], facts }, '#/services/0', /no service here/, 'blue-badge'],
    ['no service at all', { services: [] }, '#/services', /./, ['free-school-meals']],
    ['a day that is none', { ...meals, on: '2026-11-31' }, '#/on', /must be a day/, '2026-11-21'],
    ['a day before all rules', { ...meals, on: '1970-01-01' }, '#/on', /without rules/, '2026-11-21'],
    ['a day long ahead', { ...meals, on: '2028-01-01' }, '#/on', /not be after 2027-12-31/, '2026-11-21'],
    ['a language we do not speak', { ...meals, language: 'fr' }, '#/language', /one of en, cy|one of cy, en/, 'en'],
    ['a part nobody reads', { ...meals, colour: 'red' }, '#/colour', /nothing that is read/],
    [
      'a record and facts',
      { facts, record: { service: 'x', version: '', on: '2026-11-21', facts } },
      '#/record',
      /stands alone/,
    ],
    ['half a record', { record: { service: 'free-school-meals' } }, '#/record/version', /./, '2026-09-01-3f9ac1d2'],
    ['no object', [], '#', /./],
  ])('%s', async (_, body, pointer, detail, example) => {
    const { status, type, json } = await api.ask(body)
    expect([status, type]).toEqual([400, 'application/problem+json'])
    expect(json).toMatchObject({ type: 'urn:anydoor:problem:bad-input', status: 400, title: expect.any(String) })
    const fault = json.errors.find((one: { pointer: string }) => one.pointer === pointer)
    expect(fault, JSON.stringify(json.errors)).toBeDefined()
    expect(fault.detail).toMatch(detail)
    if (example !== undefined) expect(fault.example).toEqual(example)
  })

  test('all at once', async () => {
    const { json } = await api.ask({ services: ['x', 'y'], facts: { savings: 'lots', hat: 1 }, language: 'xx' })
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/language',
      '#/services/0',
      '#/services/1',
      '#/facts/savings',
      '#/facts/hat',
    ])
  })

  test.each([
    ['broken JSON', '{"facts":', 'application/json', 400],
    ['a text', 'facts', 'text/plain', 415],
    ['too much', JSON.stringify({ facts: { schoolYear: 'x'.repeat(40_000) } }), 'application/json', 413],
  ])('%s', async (_, body, type, status) => {
    const answer = await api.ask(body, type)
    expect([answer.status, answer.type, answer.json.status]).toEqual([status, 'application/problem+json', status])
  })

  test('every example in a fault would do', async () => {
    const { services } = (await api.get('/services')).json
    const names: string[] = services.flatMap(({ facts }: { facts: { name: string }[] }) =>
      facts.map(({ name }) => name),
    )
    const wrong = await api.ask({ facts: Object.fromEntries(names.map((name) => [name, { wrong: true }])) })
    expect(wrong.json.errors.length).toBe(new Set(names).size)
    const right = wrong.json.errors.map((fault: { pointer: string; example: unknown }) => [
      fault.pointer.slice('#/facts/'.length),
      fault.example,
    ])
    expect((await api.ask({ ...meals, facts: Object.fromEntries(right) })).json.errors).toBeUndefined()
  })
})
