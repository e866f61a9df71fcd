import type { Facts } from '../service.ts'
import type { Rule } from './read-dmn.ts'
import { SEVERAL, type Version, type Ways, waysFrom } from './ways.ts'

export type Look =
  | { readonly open: string }
  | { readonly unsure: readonly string[] }
  /** `answer` is what the rules give, as JSON. */
  | { readonly answer: string; readonly rules: readonly Rule[] }

const UNSURE = 'unsure'

/**
 * What follows from these facts: the answer, when it is the same however the rest turns out; else the first question that
 * can still change what will be said. Exact: everything the missing facts can be is tried, as far as the rules come to need
 * them. What the citizen does not know (null) can be anything too, but is not asked again.
 */
export function nextQuestion(version: Version, facts: Facts): Look {
  const { possible, askWhen } = version
  const missing = [...possible.keys()].filter((name) => facts[name] === undefined || facts[name] === null)
  // Who does not know whether there is an award is not asked for its points either.
  const cannotTell = (name: string) => facts[name] === null || facts[askWhen[name] ?? name] === null
  const unknown = missing.filter(cannotTell)
  const ask = missing.filter((name) => !cannotTell(name))
  const ways = waysFrom(version, facts)

  const decided = () => JSON.stringify(ways.deciding.answer())
  const said = () => {
    const one = ways.same(unknown, decided)
    return one === SEVERAL ? UNSURE : one
  }
  const matters = (name: string, among: readonly string[], outcome: () => string) =>
    ways.some(
      among.filter((other) => other !== name),
      () => ways.same([name], outcome) === SEVERAL,
    )

  const answer = ways.same(ask, said)
  if (answer === SEVERAL) return { open: ask.find((name) => matters(name, ask, said))! }
  if (answer === UNSURE)
    return { unsure: unknown.filter((name) => facts[name] === null && matters(name, missing, decided)) }
  return { answer, rules: rulesBehind(ways, missing) }
}

/** The rule that leads there however the missing facts turn out, or all that may; each with those that made it fit. */
function rulesBehind(ways: Ways, missing: readonly string[]): readonly Rule[] {
  const all = <T>(get: () => readonly T[]): readonly T[] => {
    const found = new Set<T>()
    ways.some(missing, () => {
      for (const one of get()) found.add(one)
      return false
    })
    return [...found]
  }
  const deciding = all(() => [ways.deciding.rule()])
  const sure = deciding.find((rule) => ways.same(missing, () => ways.deciding.fits(rule)) === true)
  return (sure ? [sure] : deciding).flatMap((rule) => [rule, ...all(() => ways.deciding.because(rule))])
}
