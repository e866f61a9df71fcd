import { setImmediate as breath } from 'node:timers/promises'
import { screen } from '../../screening.ts'
import type { Web } from '../parts.ts'
import { type Asked, versionOn } from './read-asked.ts'
import { speaker } from './speaker.ts'
import { tellDecision } from './tell-decision.ts'
import { tellFact } from './tell-fact.ts'

/** What a citizen with these facts may have, service by service, and the one question to ask next, of them all. */
export async function entitlements(
  { services, facts, on, language }: Asked,
  { words, council }: Pick<Web['repertoire'], 'words' | 'council'>,
) {
  // Rules of a day that nobody asked about before take their time: others are not kept waiting for those of all services.
  for (const service of services) {
    if (versionOn(service, on) !== undefined) service.decide(facts, on)
    await breath()
  }
  const { next, decisions } = screen(services, facts, on)
  const standing = new Map(decisions.map(({ service, decision }) => [service, decision]))
  const speaks = speaker(words, language)
  return {
    on,
    language,
    ...(next !== undefined && { question: tellFact(asking(next)!, next, on, speaks) }),
    ...left(),
    decisions: services.map((service) => tellDecision(service, standing.get(service), { facts, on }, council, speaks)),
  }

  function asking(name: string) {
    return decisions.find(({ decision }) => 'open' in decision && decision.matter.includes(name))?.service
  }

  /** Of all that the services ask and were not told: what can still matter, and what no more. */
  function left() {
    const matter = new Set(decisions.flatMap(({ decision }) => ('open' in decision ? decision.matter : [])))
    const asked = new Set(services.flatMap(({ questions }) => Object.keys(questions)))
    const noMore = [...asked].filter((name) => !Object.hasOwn(facts, name) && !matter.has(name))
    return { matter: [...matter], noMore }
  }
}
