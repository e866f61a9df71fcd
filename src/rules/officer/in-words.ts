import { groupSize } from '../facts/dictionary.ts'
import { questionWords } from '../packs/pack-words.ts'
import { type Answer, NONE, TWO } from '../plan/plan.ts'
import { NO_RULES, type OutcomeChange, type Version } from './outcome-changes.ts'

/** An answer as JSON in the words of the pack: likely_eligible (discountPercent 25). */
export function answerInWords(answer: string): string {
  if (answer === NONE) return 'no rule fits'
  if (answer === TWO) return 'rules that contradict each other'
  if (answer === NO_RULES) return 'there are no rules, or a value is missing'
  if (answer === '') return 'there are rules'
  const { outcome, gives } = JSON.parse(answer) as Answer
  const given = Object.entries(gives).map(([name, value]) => `${name} ${value}`)
  return given.length > 0 ? `${outcome} (${given.join(', ')})` : outcome
}

/** Facts as an officer reads them: Benefits: Income Support. By the labels of the questions, in English. */
export function factInWords(
  { pack, shared }: Version,
  { fact, least, most }: OutcomeChange['shownBy'][number],
): string {
  const words = questionWords(pack, shared, 'en')
  const name = fact in shared.facts ? fact : fact.replace(/\d+$/, '')
  const nth = groupSize(shared.facts, name) === undefined ? '' : fact.slice(name.length)
  const asked = words[name]
  const definition = shared.facts[name]
  const option = (value: unknown) => asked?.options?.[String(value)] ?? String(value)
  const one = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(option).join(' and ')
    if (definition?.type === 'money') return `£${value}`
    return option(value)
  }
  const stretch = least === most || Array.isArray(least) ? one(least) : `${one(least)} to ${one(most)}`
  return `${asked?.label.replaceAll('{nth}', nth) ?? fact}: ${stretch}`
}

/** 12 %, 0.4 %, under 0.1 %. */
export function percent(share: number): string {
  const of100 = share * 100
  if (of100 > 0 && of100 < 0.1) return 'under 0.1 %'
  return `${of100.toFixed(of100 < 10 ? 1 : 0)} %`
}
