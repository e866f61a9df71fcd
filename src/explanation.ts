import type { Around, Say, Sentence } from './dialog.ts'
import { optionKeys, questionWords } from './question-words.ts'
import type { Change, Facts, Outcome, Service, Source } from './service.ts'

/** What can be told of an outcome, in the order it is told; a topic with nothing to tell is empty. */
export interface Explanation {
  /** What it comes to, why, and whose it is. */
  readonly outcome: readonly Say[]
  readonly change: readonly Say[]
  readonly apply: readonly Say[]
  readonly documents: readonly Say[]
  readonly cost: readonly Say[]
  readonly time: readonly Say[]
  readonly appeal: readonly Say[]
  readonly sources: readonly Say[]
}

/** Changes told: more would be a lesson. */
const CHANGES = 2

/** Outcomes with which there is nothing to apply for. */
const NOTHING_TO_DO: ReadonlySet<string> = new Set(['likely_not_eligible'])

/** The outcome of a service in words, for the citizen whose facts these are. */
export function explanation(service: Service, outcome: Outcome, facts: Facts, around: Around): Explanation {
  const { id } = service
  const toDo = (...says: readonly Say[]) => (NOTHING_TO_DO.has(outcome.outcome) ? [] : says)
  return {
    outcome: [...toldOutcome(id, outcome, around), ...owner(service, around, 'other')],
    change: service
      .changes(facts, around.today)
      .flatMap((change) => toldChange(service, change, around) ?? [])
      .slice(0, CHANGES),
    apply: toDo(`${id}.apply`, `${id}.decided-by`, ...owner(service, around, 'national')),
    documents: toDo(`${id}.documents`),
    cost: toDo(`${id}.cost`),
    time: toDo(`${id}.standard`),
    appeal: [`${id}.appeal`],
    sources: sources(outcome),
  }
}

/** Dialogs that the outcome leads to, first the one to go on with. */
export function nextDialogs({ gives }: Outcome, { worded }: Pick<Around, 'worded'>): string[] {
  const named = [gives.service, gives.seeAlso].flatMap((ids) => (typeof ids === 'string' ? ids.split(',') : []))
  return [...new Set(named.map((id) => id.trim()))].filter((id) => worded(`${id}.title`))
}

/** What a service is called, in the citizen's language; a name of the back office's own is said as it is. */
export const serviceName = (service: string, { worded }: Pick<Around, 'worded'>): string | Sentence =>
  worded(`${service}.title`) ? titleOf(service) : service

export const titleOf = (id: string): Sentence => ({ key: `${id}.title` })

/** What a decision that has to be left open would need, by its short names. */
export const names = (service: Service, facts: readonly string[]): Sentence[] =>
  facts.map((fact) => label(service, fact))

function toldOutcome(id: string, { outcome, gives, reasons, overdue }: Outcome, { worded }: Around): Say[] {
  const tells = Object.keys(gives).map((name) => `${id}.tell.${name}`)
  return [
    { key: `${id}.outcome.${outcome}`, fill: gives },
    ...reasons.map(({ rule }) => `${id}.reason.${rule}`),
    ...tells.filter(worded).map((key) => ({ key, fill: gives })),
    ...(overdue === undefined ? [] : [{ key: 'entitlement.overdue', fill: { overdue } }]),
  ]
}

/** Whose it is, where it is not ours: another council's, or a national body's. */
function owner({ id, about }: Service, { office }: Around, whose: 'other' | 'national'): Say[] {
  const owner = office.owner(about.tier)
  const title = titleOf(id)
  if (owner === 'us') return []
  if (typeof owner === 'string') return whose === 'national' ? [{ key: `owner.${owner}`, fill: { title } }] : []
  const { name, phone, web } = owner
  return whose === 'other' ? [{ key: 'owner.other', fill: { title, name, theirPhone: phone, theirWeb: web } }] : []
}

/** What one change of a fact would bring; undefined where there are no words for the fact's value. */
export function toldChange(
  service: Service,
  { fact, to, bound, outcome }: Change,
  around: Pick<Around, 'worded'>,
): Sentence | undefined {
  const value = answer(service, fact, to, bound, around)
  return (
    value && {
      key: 'entitlement.change',
      fill: {
        label: label(service, fact),
        value,
        would: { key: `entitlement.would.${outcome}` },
      },
    }
  )
}

const label = (service: Service, fact: string): Sentence => {
  const { key, fill } = questionWords({ name: service.id, questions: service.questions }, fact)
  return { key: `${key}.label`, fill }
}

/** An answer as a citizen would give it; undefined where there are no words for it. */
function answer(
  service: Service,
  fact: string,
  to: unknown,
  bound: Change['bound'],
  { worded }: Pick<Around, 'worded'>,
) {
  const question = service.questions[fact]
  if (!question) return undefined
  const { key } = questionWords({ name: service.id, questions: service.questions }, fact)
  const option = (value: string): Sentence[] => {
    const found = optionKeys(key, value).find(worded)
    return found === undefined ? [] : [{ key: found }]
  }
  if (typeof to === 'boolean') return one(option(to ? 'yes' : 'no'))
  if (Array.isArray(to)) return one(to.length === 0 ? option('none') : to.flatMap(option))
  if (question.options) return one(option(String(to)))
  if (typeof to !== 'string' && typeof to !== 'number') return undefined
  // Nothing can be less than the least: "1 or less" is 1.
  const open = to === (bound === 'at-most' ? question.min : question.max) ? undefined : bound
  return { key: ['answer.value', question.type, open].filter(Boolean).join('.'), fill: { value: to } }
}

const one = (value: readonly Sentence[]): Sentence | undefined =>
  value.length === 0 ? undefined : { key: 'answer.value.text', fill: { value } }

function sources({ reasons, version }: Outcome): Say[] {
  const cited = new Map(reasons.flatMap(({ sources }) => sources.map((source) => [source.title, source])))
  return [
    ...[...cited.values()].map(toldSource),
    // 2026-09-01-3f9ac1d2: the day it holds from comes first.
    { key: 'entitlement.rules-from', fill: { from: version.slice(0, 10) } },
  ]
}

const toldSource = ({ title, url, grade, checked }: Source): Sentence => ({
  key: `entitlement.source.${grade === 'C' ? 'unchecked' : url ? 'at' : 'title'}`,
  fill: { title, checked, url: url ?? '' },
})
