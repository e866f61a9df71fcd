import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../src/question.ts'
import { loadServices } from '../../src/rules/index.ts'
import type { Facts } from '../../src/service.ts'

const { services } = await loadServices(new URL('../../dialogs/services/', import.meta.url))

/** The same rules once more, by hand and on full facts only: what DMN, FEEL and looking ahead must agree with. */
const byHand: Record<string, (facts: Facts, on: string) => string> = {
  'council-tax-single-person-discount': ({ adultsInHome, adultsDisregarded, studentsInHome }) => {
    const counted = Number(adultsInHome) - Number(adultsDisregarded)
    if (counted < 0) return 'unclear'
    if (counted >= 2) return 'likely_not_eligible'
    if (counted === 1) return 'likely_eligible 25'
    return Number(studentsInHome) >= Number(adultsInHome) ? 'other_route' : 'likely_eligible 50'
  },
  'free-school-meals': ({ stateFundedSchool, schoolYear, benefits, monthlyNetEarnings }, on) => {
    const list = benefits as string[]
    if (!stateFundedSchool) return 'likely_not_eligible'
    if (['R', '1', '2'].includes(String(schoolYear))) return 'automatic'
    if (list.includes('uc') && (on >= '2026-09-01' || Number(monthlyNetEarnings) * 12 <= 7400.04))
      return 'likely_eligible'
    return list.some((one) => one !== 'uc' && one !== 'none') ? 'likely_eligible' : 'likely_not_eligible'
  },
  'blue-badge': (facts) => {
    const pip = facts.getsPip === true
    if (Number(facts.personAgeYears) < 3) return 'may_be_eligible'
    if (pip && Number(facts.pipMovingAroundPoints) >= 8) return 'automatic'
    if (pip && facts.pipPlanningDescriptor === 'e') return 'automatic'
    if (facts.dlaHigherMobility || facts.severelySightImpaired) return 'automatic'
    if (facts.warPensionersMobilitySupplement || facts.afcsTariff1to8Certified) return 'automatic'
    if (pip && facts.pipPlanningDescriptor === 'f') return 'may_be_eligible'
    return facts.longTermMobilityProblem ? 'may_be_eligible' : 'likely_not_eligible'
  },
}

/** Anything a citizen may answer, not only what the rules try: most of it near where rules cut. */
function answers({ type, options = [], min = 0, max = 0 }: Question<unknown>): fc.Arbitrary<unknown> {
  if (type === 'yes-no') return fc.boolean()
  if (type === 'choice') return fc.constantFrom(...options)
  if (type === 'choices') return fc.subarray(options.filter((option) => option !== 'none'))
  if (type === 'money')
    return fc
      .oneof(fc.integer({ min: 61660, max: 61675 }), fc.integer({ min, max: max * 100 }))
      .map((pence) => pence / 100)
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.integer({ min, max }))
}

const ABSENT = Symbol('absent')
const told = (facts: Record<string, unknown>): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ABSENT))

/** Nobody without PIP has points; and nobody is asked for them. */
const fitting = (facts: Facts): Facts => {
  const { pipMovingAroundPoints: _, pipPlanningDescriptor: __, ...others } = facts
  return facts.getsPip === false ? others : facts
}

describe.each(services.map((service) => [service.id, service] as const))('%s', (id, service) => {
  const full = fc.record(
    Object.fromEntries(Object.entries(service.questions).map(([name, question]) => [name, answers(question)])),
  )
  const kept = fc.record(
    Object.fromEntries(
      Object.keys(service.questions).map((name) => [name, fc.constantFrom('told', 'told', 'absent', 'unsure')]),
    ),
  )
  const day = fc.constantFrom('2026-08-31', '2026-09-01', '2026-11-21')
  const said = (facts: Facts, on: string) => {
    const decision = service.decide(facts, on)
    if (!('outcome' in decision)) return `not decided: ${JSON.stringify(decision)}`
    return [decision.outcome, decision.gives.discountPercent].filter(Boolean).join(' ')
  }
  const outcomeOf = byHand[id]!

  test('decides on full facts as a person would by hand', () => {
    const agrees = (all: Facts, on: string) => void expect(said(fitting(all), on)).toBe(outcomeOf(fitting(all), on))
    fc.assert(fc.property(full, day, agrees), { numRuns: 300 })
  })

  test('is never decided where the missing facts could still decide otherwise, and never asks what it was told', () => {
    const partial = (facts: Facts, what: Record<string, string>): Facts =>
      told(
        Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [
            name,
            { told: value, absent: ABSENT, unsure: null }[what[name]!],
          ]),
        ),
      )
    fc.assert(
      fc.property(full, kept, fc.array(full, { minLength: 8, maxLength: 8 }), day, (all, what, others, on) => {
        const known = partial(fitting(all), what)
        const decision = service.decide(known, on)
        if ('open' in decision) expect(known).not.toHaveProperty(decision.open)
        else if ('unsure' in decision) {
          expect(decision.unsure.length).toBeGreaterThan(0)
          for (const name of decision.unsure) expect(known[name]).toBeNull()
        } else
          for (const other of [all, ...others]) {
            const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
            const completed = fitting({ ...other, ...given })
            // Points told without a word about PIP stand for themselves: then there is PIP.
            if (completed.getsPip === false && Object.keys(given).some((name) => name.startsWith('pip'))) continue
            expect(said(known, on)).toBe(outcomeOf(completed, on))
          }
      }),
      { numRuns: 250 },
    )
  })

  test('asks only what can still change the answer', () => {
    const names = Object.keys(service.questions)
    fc.assert(
      fc.property(full, day, (all, on) => {
        // Answering question by question as told, the last question asked must have mattered: another answer to it, another end.
        let known: Facts = {}
        let last: string | undefined
        for (;;) {
          const decision = service.decide(known, on)
          if (!('open' in decision)) break
          last = decision.open
          known = { ...known, [last]: all[last] }
        }
        const question = service.questions[last!]!
        const otherwise = fc
          .sample(answers(question), 60)
          .map((value) => JSON.stringify(service.decide({ ...known, [last!]: value }, on)))
        expect(new Set(otherwise).size).toBeGreaterThan(1)
        expect(names).toContain(last)
      }),
      { numRuns: 60 },
    )
  })
})
