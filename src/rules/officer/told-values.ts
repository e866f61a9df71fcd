import type { Feel } from '../feel/index.ts'
import { keyOf } from '../plan/key.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * How a rule works out, from facts, the values it only tells (the day somebody reaches State Pension age): the same text where
 * it is worked out alike. Such values are not tried out on everybody: each birthday may have another.
 */
export function toldValues({ frame, final: { table } }: Plan, rule: number): string {
  const worked = table.rules[rule]!.gives.filter(({ names }) =>
    names.some((name) => frame.meaning(name)?.kind !== 'constant'),
  )
  return JSON.stringify(worked.map((feel) => waysOf(feel, frame)))
}

function waysOf({ text, names }: Pick<Feel, 'text' | 'names'>, frame: Plan['frame']): unknown {
  const ways = new Map<string, unknown>()
  const reach = (name: string): void => {
    if (ways.has(name)) return
    const meaning = frame.meaning(name)
    ways.set(name, meaning?.kind === 'constant' ? keyOf(meaning.value) : name)
    if (meaning?.kind !== 'decision') return
    const { written, requires, requirements } = meaning.decision
    const called = [...requirements.values()].flatMap((one) => ('kind' in one && one.kind === 'knowledge' ? one : []))
    ways.set(
      name,
      [written, ...called.map(({ written }) => written)].map((texts) => [...texts]),
    )
    requires.forEach(reach)
  }
  names.forEach(reach)
  return [text, [...ways]]
}
