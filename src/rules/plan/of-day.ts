import type { Decision } from '../dmn/index.ts'
import type { Value } from '../feel/index.ts'
import type { Frame } from './frame.ts'
import { keyOf } from './key.ts'

/** What decisions made of days lately, with the values of law they used. */
const made = new WeakMap<Decision, { readonly law: string; readonly values: Map<string, Value> }>()

/**
 * `worth`, of a decision that looks at one date and no other fact, worked out once for each day: a date of birth and the
 * State Pension age stand in many packs, and are looked at on thousands of days.
 */
export function ofDay(frame: Frame, name: string, worth: (day: Value) => Value): (day: Value) => Value {
  const meaning = frame.meaning(name)
  if (meaning?.kind !== 'decision') return worth
  const law = keyOf(lawBehind(frame, name))
  const known = made.get(meaning.decision)
  const { values } = known?.law === law ? known : { values: new Map<string, Value>() }
  made.set(meaning.decision, { law, values })
  return (day) => {
    const key = keyOf(day)
    const before = values.get(key)
    if (before !== undefined) return before
    const value = worth(day)
    values.set(key, value)
    return value
  }
}

/** The constants, the day among them, that a decision comes down to. */
function lawBehind(frame: Frame, name: string, seen = new Set<string>()): readonly Value[] {
  if (seen.has(name)) return []
  seen.add(name)
  const meaning = frame.meaning(name)
  if (meaning?.kind === 'constant') return [meaning.value]
  return meaning?.kind === 'decision' ? meaning.decision.requires.flatMap((one) => lawBehind(frame, one, seen)) : []
}
