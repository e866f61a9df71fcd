import type { Facts } from '../../service.ts'
import { isLeaf } from '../diagram/diagram.ts'
import { factsReader } from '../packs/read-facts.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import { type Asking, askingOf, rankIn } from './asking.ts'
import { leastQuestions, meanQuestions } from './mean-questions.ts'

/** Mean numbers of questions for one pack. */
export interface Measure {
  /** Over everything that citizens can be, each as likely as the others. */
  readonly all: number
  /** Over the golden citizens among the pack's tests; undefined where there is none. A derived fact told directly counts as one question. */
  readonly golden: number | undefined
}

/** How many questions a pack asks on a day, in its own order or another. */
export function measure(pack: PackFiles, shared: Shared, on: string, order = pack.service.ask_order): Measure {
  const asking = askingOf(pack, shared, on)
  return { all: meanQuestions(asking.left, rankIn(asking, order)), golden: goldenMean(pack, shared, order) }
}

/** How many questions it would be to ask everything that applies to a citizen, as on a form. */
export function everything(pack: PackFiles, shared: Shared, on: string): number {
  const asking = askingOf(pack, shared, on)
  const variable = (name: string) => asking.variables.find((one) => one.name === name)
  return asking.order.reduce((sum, name) => {
    const before = asking.before(name)
    const size = before === undefined ? undefined : variable(before)
    // Half of all open a gate; of a group as many are asked as there are people.
    if (!size) return sum + 1
    if (!size.ordered) return sum + 1 / 2
    return sum + size.stretches.reduce((people, [count]) => people + Number(count), 0) / size.stretches.length
  }, 0)
}

/** The least that any way of asking can come to; undefined where there is too much to look at. */
export function optimum(pack: PackFiles, shared: Shared, on: string): number | undefined {
  const asking = askingOf(pack, shared, on)
  const levelOf = (name: string | undefined) => {
    const level = asking.variables.findIndex((one) => one.name === name)
    return level < 0 ? undefined : level
  }
  return leastQuestions(asking.left, (level) => levelOf(asking.before(asking.questionOf(level))))
}

function goldenMean(pack: PackFiles, shared: Shared, order: readonly string[]): number | undefined {
  const read = factsReader(pack, shared)
  const counts = pack.cases
    .filter(({ name }) => name.startsWith('golden'))
    .flatMap(({ on, known, facts }) => {
      const told = read({ ...known, ...facts })
      const given = Object.keys(told).filter((name) => shared.derived.decisions.has(name))
      return asked(askingOf(pack, shared, on, given), told, order) ?? []
    })
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0) / counts.length
}

/** How many questions until somebody has an answer; undefined where what was told does not do. */
function asked(asking: Asking, told: Facts, order: readonly string[]): number | undefined {
  const { left, variables } = asking
  const rank = rankIn(asking, order)
  let one = left.whole
  for (let count = 0; ; count++) {
    if (isLeaf(one)) return count
    const level = left.matter(one).reduce((best, next) => (rank(next) < rank(best) ? next : best))
    const value = told[variables[level]!.name]
    if (value === undefined || value === null) return undefined
    one = left.known(one, level, variables[level]!.at(value))
  }
}
