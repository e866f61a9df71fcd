import { dayNumber, isoDay } from '../../src/rules/facts/day.ts'
import type { Pack } from '../../src/rules/index.ts'
import type { Shared } from '../../src/rules/packs/read-shared.ts'
import { screen } from '../../src/screening.ts'
import type { Facts } from '../../src/service.ts'
import { citizensOf, randomFrom } from '../rules/citizens.ts'

const INTERVIEWS = 60
const NEW_DAYS = 5
const LONGEST = 100

/** Milliseconds for each next question of whole interviews over all packs, with random citizens. */
export function warmQuestions(packs: readonly Pack[], shared: Shared, on: string) {
  const services = packs.map(({ service }) => service)
  const answering = packs.map(({ files }) => citizensOf(files, shared, on, randomFrom(7)))
  const first: number[] = []
  const all: number[] = []
  // What is not measured: the plans of the day, and the compiler's warming up.
  for (let interview = -5; interview < INTERVIEWS; interview++) {
    const citizen: Facts = Object.assign({}, ...answering.map((answers) => answers()))
    const told: Record<string, unknown> = {}
    for (let asked = 0; asked < LONGEST; asked++) {
      const [time, { next }] = timed(() => screen(services, told, on))
      if (interview >= 0) (asked === 0 ? first : all).push(time)
      if (next === undefined) break
      told[next] = citizen[next]
    }
  }
  return { first, all: [...first, ...all], interviews: INTERVIEWS }
}

/** Milliseconds for the first question on days that nobody asked about before, and the packs that take longest. */
export function coldQuestions(packs: readonly Pack[], after: string) {
  const all: number[] = []
  const byPack = new Map<string, number>()
  for (let day = 1; day <= NEW_DAYS; day++) {
    const on = isoDay(dayNumber(after) + day)
    let whole = 0
    for (const { service } of packs) {
      const [time] = timed(() => service.decide({}, on))
      byPack.set(service.id, (byPack.get(service.id) ?? 0) + time / NEW_DAYS)
      whole += time
    }
    all.push(whole)
  }
  const slowest = [...byPack].sort(([, a], [, b]) => b - a).slice(0, 3)
  return { all, slowest: slowest.map(([id, ms]) => `${id} ${ms.toFixed(0)} ms`) }
}

function timed<T>(work: () => T): readonly [milliseconds: number, result: T] {
  const began = performance.now()
  const result = work()
  return [performance.now() - began, result]
}
