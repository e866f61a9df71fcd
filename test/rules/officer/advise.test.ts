import { describe, expect, test } from 'vitest'
import { advise } from '../../../src/rules/index.ts'
import { askingOf, rankIn } from '../../../src/rules/officer/asking.ts'
import { betterOrder } from '../../../src/rules/officer/better-order.ts'
import { meanQuestions } from '../../../src/rules/officer/mean-questions.ts'
import { everything, measure, optimum } from '../../../src/rules/officer/measure.ts'
import { together } from '../../../src/rules/officer/together.ts'
import type { Facts } from '../../../src/service.ts'
import { ourPacks } from '../../support/packs.ts'
import { packsWith } from './changed-packs.ts'

const today = '2026-11-21'
const { packs, shared: found } = await ourPacks()
const shared = found!
const pack = (id: string) => packs.find(({ files }) => files.id === id)!

const assumed = (name: string) => {
  const fact = shared.facts[name]!
  return fact.type === 'group' ? undefined : fact.default
}

/** Every citizen that a pack can tell from another, asked as a dialog would: how many questions on the mean. */
function byHand(id: string): number {
  const { files, service } = pack(id)
  const { variables } = askingOf(files, shared, today)
  const everybody = variables.reduce<Facts[]>(
    (so, { name, stretches }) =>
      so.flatMap((facts) => stretches.map(([value]) => ({ ...facts, [name]: assumed(name) ?? value }))),
    [{}],
  )
  const counts = everybody.map((facts) => {
    let told: Facts = {}
    for (let count = 0; ; count++) {
      const decision = service.decide(told, today)
      if (!('open' in decision)) return count
      told = { ...told, [decision.open]: facts[decision.open] }
    }
  })
  return counts.reduce((sum, count) => sum + count, 0) / counts.length
}

test.each(['crisis-and-resilience-fund', 'pension-credit', 'winter-fuel-payment', 'blue-badge'])(
  'of %s the mean over all citizens is what asking each of them comes to',
  (id) => {
    expect(measure(pack(id).files, shared, today).all).toBeCloseTo(byHand(id), 8)
  },
)

test('the golden citizens of a pack are asked what their facts call for', () => {
  // Not in a zone: 1 question. In a zone, with and without a vehicle: 2 each.
  const { files } = pack('resident-parking-permit')
  const cases = [
    { inPermitZone: false, vehicleAtAddress: true },
    { inPermitZone: true, vehicleAtAddress: true },
    { inPermitZone: true, vehicleAtAddress: false },
  ].map((known, at) => ({ name: `golden ${at}`, on: today, known, facts: {} }))
  expect(measure({ ...files, cases }, shared, today).golden).toBeCloseTo(5 / 3, 8)
  expect(measure({ ...files, cases: [] }, shared, today).golden).toBeUndefined()
})

describe('a better order', () => {
  test('asks no more than the officer’s, no less than the least possible, and less than everything', () => {
    for (const id of ['blue-badge', 'carers-allowance', 'healthy-start', 'missed-bin', 'library-card']) {
      const { files } = pack(id)
      const order = betterOrder(askingOf(files, shared, today))
      const better = measure(files, shared, today, [...order]).all
      const least = optimum(files, shared, today)!
      expect(better).toBeLessThanOrEqual(measure(files, shared, today).all)
      expect(least).toBeLessThanOrEqual(better + 1e-9)
      expect(better).toBeLessThanOrEqual(everything(files, shared, today))
      expect([...order].sort()).toEqual([...files.service.ask_order].sort())
    }
  })

  test('is found where an officer asks first what matters least', () => {
    const { files } = pack('crisis-and-resilience-fund')
    const asking = askingOf(files, shared, today)
    const worst = [...asking.order].reverse()
    expect(meanQuestions(asking.left, rankIn(asking, worst))).toBeGreaterThan(measure(files, shared, today).all)
    const again = betterOrder({ ...asking, order: worst })
    expect(meanQuestions(asking.left, rankIn(asking, again))).toBeLessThanOrEqual(measure(files, shared, today).all)
  })

  test('keeps a question behind the one that opens it, and people behind how many they are', () => {
    for (const id of ['blue-badge', 'council-tax-student-exemption', 'healthy-start']) {
      const order = betterOrder(askingOf(pack(id).files, shared, today))
      for (const [name, gate] of Object.entries(pack(id).files.service.ask_when))
        expect(order.indexOf(gate)).toBeLessThan(order.indexOf(name))
      if (order.includes('adultKind')) expect(order.indexOf('adultsInHome')).toBeLessThan(order.indexOf('adultKind'))
    }
  })
})

describe('several packs in one conversation', () => {
  test('come to what one pack asks where there is one', () => {
    const { files } = pack('pension-credit')
    const { ours, error } = together([files], shared, today)
    expect(Math.abs(ours - measure(files, shared, today).all)).toBeLessThan(4 * error + 1e-9)
  })

  test('ask less than each by itself, since a fact is asked once', () => {
    const some = ['pension-credit', 'housing-benefit', 'older-persons-bus-pass', 'bulky-waste', 'garden-waste']
    const files = some.map((id) => pack(id).files)
    const sum = files.reduce((so, one) => so + measure(one, shared, today).all, 0)
    const { ours, everything } = together(files, shared, today, 500)
    expect(ours).toBeLessThan(sum - 2)
    expect(ours).toBeLessThan(everything)
  })
})

test('advice is a table with every number, and the order to write down where it is better', async () => {
  const root = packsWith(
    ['carers-allowance', 'garden-waste', 'library-card'],
    ['library-card/service.yaml', 'decision: ', 'decision: no'],
  )
  const said = (await advise(root, today)).join('\n')
  expect(said).toMatch(/^carers-allowance +5\.00 +\d\.\d\d +\d\.\d\d +\d\.\d\d +/m)
  expect(said).toMatch(/^ {2}better {2}caredForHasQualifyingBenefit, /m)
  expect(said).toMatch(/^garden-waste +1\.00 +1\.00 +1\.00 +1\.00 /m)
  expect(said).toContain('All of them in one conversation')
  expect(said).toContain('library-card is left out: check says why.')
  expect((await advise(root, today, 'garden-waste')).join('\n')).not.toContain('carers-allowance')
  await expect(advise(root, today, 'nothing')).rejects.toThrow('nothing: there is no such service')
})
