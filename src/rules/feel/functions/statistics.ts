import { finite, Num } from '../number.ts'
import { compare } from '../order.ts'
import { isNumber, type List, type Value } from '../value.ts'
import type { BuiltIn, BuiltIns } from './built-in.ts'
import { overItems } from './over-items.ts'

export const statistics: BuiltIns = {
  min: overItems((items) => extreme(items, -1)),
  max: overItems((items) => extreme(items, 1)),
  sum: overNumbers((numbers) => (numbers.length === 0 ? null : total(numbers))),
  product: overNumbers((numbers) => (numbers.length === 0 ? null : numbers.reduce((all, one) => all.times(one)))),
  mean: overNumbers((numbers) => (numbers.length === 0 ? null : total(numbers).div(numbers.length))),
  median: overNumbers((numbers) => {
    const sorted = numbers.toSorted((a, b) => a.cmp(b))
    const half = sorted.length >> 1
    const [left, right] = [sorted[half - 1], sorted[half]]
    if (!right) return null
    return sorted.length % 2 === 1 || !left ? right : left.plus(right).div(2)
  }),
  stddev: overNumbers((numbers) => {
    if (numbers.length < 2) return null
    const mean = total(numbers).div(numbers.length)
    return total(numbers.map((one) => one.minus(mean).pow(2)))
      .div(numbers.length - 1)
      .sqrt()
  }),
  mode: overNumbers(mode),
}

function overNumbers(work: (numbers: readonly Num[]) => Value): readonly BuiltIn[] {
  return overItems((items) => {
    const value = items.every(isNumber) ? work(items) : null
    return isNumber(value) ? finite(value) : value
  })
}

function total(numbers: readonly Num[]): Num {
  return numbers.reduce((all, one) => all.plus(one), new Num(0))
}

function extreme(items: List, sign: number): Value {
  let [best = null] = items
  for (const item of items) {
    const order = compare(item, best)
    if (order === null) return null
    if (order === sign) best = item
  }
  return best
}

/** The numbers that come most often, the smallest first. */
function mode(numbers: readonly Num[]): Value {
  const times = new Map<string, { number: Num; count: number }>()
  for (const number of numbers) {
    const key = number.toString()
    times.set(key, { number, count: (times.get(key)?.count ?? 0) + 1 })
  }
  const most = [...times.values()].reduce((highest, { count }) => Math.max(highest, count), 0)
  return [...times.values()]
    .filter(({ count }) => count === most)
    .map(({ number }) => number)
    .sort((a, b) => a.cmp(b))
}
