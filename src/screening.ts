import type { Decision, Facts, Service } from './service.ts'

/** Many services looked at together, with one set of facts. */
export interface Screening {
  /** The question to ask next, of all of them; absent when every service is decided, or cannot be. */
  readonly next?: string
  /** How each stands, in the order the services came in. */
  readonly decisions: readonly { readonly service: Service; readonly decision: Decision }[]
}

/** Of what the open services would ask next: what to ask, by name. */
export type Choose = (open: readonly Open[]) => string
export type Open = Extract<Decision, { readonly open: string }>

/** Pure: the same services, facts and day (ISO), the same screening. A service without rules for that day is left out. */
export function screen(services: readonly Service[], facts: Facts, on: string, choose: Choose = mostWanted): Screening {
  const inForce = services.filter((service) => hasRules(service, on))
  const decisions = inForce.map((service) => ({ service, decision: service.decide(facts, on) }))
  const open = decisions.flatMap(({ decision }) => ('open' in decision ? [decision] : []))
  return { decisions, ...(open.length > 0 && { next: choose(open) }) }
}

function hasRules(service: Service, on: string): boolean {
  try {
    return service.version(on) !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * What brings the open services furthest: each asks for what it may still need, the louder the less that is. So whoever stops
 * early knows most: of our twenty, eleven are decided after ten questions and not eight; to the end it is 29 either way. Only
 * among what they would ask next, since an officer puts a question before those that it spares. The first where several are alike.
 */
export function mostWanted(open: readonly Open[]): string {
  const wish = new Map<string, number>()
  for (const { matter } of open) for (const name of matter) wish.set(name, (wish.get(name) ?? 0) + 1 / matter.length)
  const asked = open.map(({ open: name }) => name)
  return asked.reduce((best, name) => ((wish.get(name) ?? 0) > (wish.get(best) ?? 0) ? name : best))
}
