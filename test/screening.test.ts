import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostWanted, type Open, screen } from '../src/screening.ts'
import type { Service } from '../src/service.ts'
import { repertoire } from './support/repertoire.ts'

const TODAY = '2026-11-23'

const open = (name: string, ...matter: string[]): Open => ({ open: name, matter: [name, ...matter] })

test('what most services may still need is asked first, among what they would ask next, and who needs little goes before who needs much', () => {
  expect(mostWanted([open('age', 'income'), open('school'), open('income')])).toBe('income')
  expect(
    mostWanted([open('income', 'savings', 'rent', 'age'), open('income', 'savings', 'rent'), open('school')]),
  ).toBe('school')
  // Where several are alike, the order of the services decides.
  expect(mostWanted([open('school'), open('age')])).toBe('school')
  // Three want to know the points of an award, but nobody may be asked that before whether there is an award.
  expect(mostWanted([open('award', 'points'), open('award', 'points'), open('age', 'points')])).toBe('award')
})

const lone = (id: string, from: string): Service => ({
  id,
  about: { kind: 'entitlement', area: 'other', tier: 'district' },
  questions: {},
  takes: {},
  fits: () => undefined,
  version(on) {
    if (on < from) throw new RangeError('no rules for that day')
    return from
  },
  decide: () => open('age'),
  changes: () => [],
})

test('a service that has no rules for the day yet is left out', () => {
  const services = [lone('later', '2026-11-24'), lone('asks', TODAY)]
  expect(screen(services, {}, TODAY)).toMatchObject({ next: 'age', decisions: [{ service: { id: 'asks' } }] })
  expect(screen(services, {}, '2026-11-24').decisions).toHaveLength(2)
  expect(screen(services, {}, '2026-11-22')).toEqual({ decisions: [] })
})

/** Something that a citizen could answer. */
function answer(service: Service, name: string): fc.Arbitrary<unknown> {
  const { type, options = [], min = 0, max = 0, unsure } = service.questions[name]!
  const answers: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
    'yes-no': () => fc.boolean(),
    choice: () => fc.constantFrom(...options),
    choices: () => fc.constantFrom(...options).map((option) => [option]),
    number: () => fc.integer({ min: Math.ceil(min), max: Math.min(max, min + 40) }),
    money: () => fc.integer({ min: Math.ceil(min), max: Math.min(max, 40_000) }),
    date: () => fc.constantFrom('1938-05-05', '1960-07-21', '1961-01-31', '1995-02-28', '2009-12-31'),
  }
  const told = answers[type]!()
  return unsure ? fc.oneof({ weight: 9, arbitrary: told }, { weight: 1, arbitrary: fc.constant(null) }) : told
}

test('whoever answers everything that is asked is told of every service, and is asked nothing twice and nothing for nothing', async () => {
  const all = (await repertoire()).packs
    .map(({ service }) => service)
    .filter(({ about }) => about.kind === 'entitlement')
  const names = new Map(all.flatMap((service) => Object.keys(service.questions).map((name) => [name, service])))
  const citizen = fc.record(Object.fromEntries([...names].map(([name, service]) => [name, answer(service, name)])))
  fc.assert(
    fc.property(citizen, (answers) => {
      const facts: Record<string, unknown> = {}
      for (;;) {
        const { next, decisions } = screen(all, facts, TODAY)
        if (next === undefined) {
          expect(decisions.filter(({ decision }) => 'open' in decision)).toEqual([])
          return
        }
        expect(facts).not.toHaveProperty(next)
        expect(decisions.some(({ decision }) => 'open' in decision && decision.matter.includes(next))).toBe(true)
        facts[next] = answers[next]
      }
    }),
    { numRuns: 12 },
  )
})
