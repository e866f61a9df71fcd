import { type Found, tellingAmong } from '../classify/vectors.ts'

/** What is found as seldom as this says little, whatever it is found with. */
const FEW = 3
/** What says nothing of danger still counts a little. */
const LEAST = 0.15

/**
 * How telling each of so many features is of a label: the fewer messages have it, the more, and the more the labels of those that have
 * it differ from the labels of all (Kullback and Leibler's divergence). People who are in no danger write of their mums, their
 * weeks and their streets too: such words must not add up to any.
 */
export function tellingOf(messages: readonly Found[], labels: Int32Array, count: number, size: number): Float32Array {
  const having = new Float32Array(size * count)
  const usual = new Float64Array(count)
  for (const [row, { features }] of messages.entries()) {
    const label = labels[row]!
    usual[label]! += 1 / messages.length
    for (const feature of features) having[feature * count + label]! += 1
  }
  const rare = tellingAmong(messages, size)
  return rare.map((telling, feature) => {
    const own = having.subarray(feature * count, (feature + 1) * count)
    const all = own.reduce((sum, times) => sum + times, FEW)
    let differs = 0
    for (let label = 0; label < count; label++) {
      const share = (own[label]! + FEW * usual[label]!) / all
      if (share > 0) differs += share * Math.log(share / usual[label]!)
    }
    return telling * (LEAST + Math.sqrt(Math.max(0, differs)))
  })
}
