import type { Around, Decision, Effect, Facts, Say, Sentence, Service } from '../../src/dialog.ts'
import { nextDialogs, titleOf } from '../../src/explanation.ts'

interface Plan {
  /** Working days until an answer, where the service's own pack promises none. Local values, to be replaced. */
  readonly days: number
  /** What it may know besides name, address and day, and besides what its own pack asks. */
  readonly facts: readonly string[]
  readonly tier?: 'county'
  readonly paid?: boolean
}

/** The services that are told, in this order: eight, since of the last two one fits. */
const PLANS: Readonly<Record<string, Plan>> = {
  'council-tax-account': { days: 10, facts: ['previousAddress', 'tenure', 'landlord', 'adultsInHome'] },
  'council-tax-single-person-discount': { days: 10, facts: [] },
  'electoral-registration': { days: 0, facts: [] },
  'waste-containers-and-bin-day': { days: 10, facts: ['containers', 'reminders'] },
  'garden-waste': { days: 10, facts: [], paid: true },
  'resident-parking-permit': { days: 5, facts: ['vrm'], paid: true },
  'library-card': { days: 1, facts: ['childrenNames'] },
  'school-admission': { days: 15, facts: ['childName', 'childDateOfBirth', 'currentSchool'] },
  'address-change': { days: 10, facts: ['passes'], tier: 'county' },
}
/** Has to be told by law; every other only where the citizen says so. */
const BY_LAW = 'council-tax-account'
/** Each adult registers alone, by law: we send the link and ask nothing, so its pack is not asked either. */
const LINK = 'electoral-registration'
const [SCHOOL, PASSES] = ['school-admission', 'address-change'] as const
const SHARED = ['fullName', 'address', 'moveInDate', 'email'] as const

/** What a citizen can choose; a new address on a pass comes in place of a school, for who has no child. */
export const CHOICES = Object.keys(PLANS).filter((id) => id !== BY_LAW && id !== PASSES)

export const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/i

/** One service's part of a move. */
export interface Step {
  readonly apply: Extract<Effect, { kind: 'apply' }>
  readonly receipt: Say
  /** Dialogs that its outcome leads to. */
  readonly next: readonly string[]
}

export interface Steps {
  /** The packs whose decisions are used. */
  readonly packs: readonly Service[]
  decide(id: string, facts: Facts, today: string): Decision | undefined
  take(id: string, facts: Facts, around: Around): Step
}

export const wants = ({ wanted }: { readonly wanted?: unknown }, id: string): boolean =>
  Array.isArray(wanted) && wanted.includes(id)

/** The eight services of this move: those that are told, and those that are not. */
export function eight(facts: Facts): { readonly told: readonly string[]; readonly left: readonly string[] } {
  const ids = Object.keys(PLANS).filter((id) => id !== (facts.needsSchool === false ? SCHOOL : PASSES))
  const passes = Array.isArray(facts.passes) && facts.passes.some((pass) => pass !== 'none')
  const told = ids.filter((id) => (id === PASSES ? wants(facts, SCHOOL) && passes : id === BY_LAW || wants(facts, id)))
  return { told, left: ids.filter((id) => !told.includes(id)) }
}

/** Does the service's own rule, if it has one, say yes? */
export const isLikely = (decision: Decision | undefined): boolean =>
  decision === undefined || !('outcome' in decision) || decision.outcome === 'likely_eligible'

/** Nothing is sent where it would be for nothing; the reference still says why. */
const isForNothing = (decision: Decision | undefined) =>
  decision !== undefined && 'outcome' in decision && ['likely_not_eligible', 'other_route'].includes(decision.outcome)

/** What a service is called, also while its pack is not to be had. */
export const called = (id: string, { worded }: Around): Sentence =>
  worded(`${id}.title`) ? titleOf(id) : { key: `moving-in.wanted.${id}` }

export function stepsOf(services: readonly Service[]): Steps {
  const packOf = (id: string) => (id === LINK ? undefined : services.find((service) => service.id === id))
  const decide: Steps['decide'] = (id, facts, today) => packOf(id)?.decide(facts, today)

  /** Only what this service may know. */
  function shared(id: string, facts: Facts): Facts {
    const names = [...SHARED, ...PLANS[id]!.facts, ...Object.keys(packOf(id)?.questions ?? {})]
    return Object.fromEntries(names.flatMap((name) => (facts[name] == null ? [] : [[name, facts[name]]])))
  }

  function apply(id: string, facts: Facts, { office, today, reference }: Around): Step['apply'] {
    const { days, paid } = PLANS[id]!
    const decision = decide(id, facts, today)
    const open = paid && isLikely(decision) ? 'to-pay' : 'received'
    const stage = id === LINK ? 'link-sent' : isForNothing(decision) ? 'closed' : open
    return {
      kind: 'apply',
      reference: reference('M', id),
      service: id,
      stage,
      surname: String(facts.fullName).trim().split(/\s+/).at(-1)!,
      postcode: postcodeOf(facts),
      received: today,
      due: stage === open ? office.due(packOf(id)?.about.workingDays ?? days) : today,
      basis: id === BY_LAW ? 'law' : 'consent',
      dialog: 'moving-in',
      facts: shared(id, facts),
    }
  }

  return {
    packs: CHOICES.flatMap((id) => packOf(id) ?? []),
    decide,
    take(id, facts, around) {
      const { reference, stage, due, ...rest } = apply(id, facts, around)
      const decision = decide(id, facts, around.today)
      const outcome = decision && 'outcome' in decision ? decision : undefined
      const owner = around.office.owner(packOf(id)?.about.tier ?? PLANS[id]!.tier ?? 'district')
      const theirs = typeof owner === 'object' && stage !== 'closed'
      const why = (outcome?.reasons ?? []).map(({ rule }): Sentence => ({ key: `${id}.reason.${rule}` }))
      return {
        apply: { ...rest, reference, stage, due },
        receipt: {
          key: `moving-in.receipt.${theirs ? 'theirs' : stage}`,
          fill: {
            ...{ reference, due, why, service: called(id, around), adults: Number(facts.adultsInHome ?? 1) },
            ...(theirs && { name: owner.name, theirPhone: owner.phone }),
          },
        },
        next: outcome ? nextDialogs(outcome, around) : [],
      }
    },
  }
}

function postcodeOf({ address, postcode }: Facts): string {
  const [, outward, inward] = POSTCODE.exec(String(postcode ?? address)) ?? []
  return outward === undefined ? String(postcode ?? '') : `${outward} ${inward}`.toUpperCase()
}
