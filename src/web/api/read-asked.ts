import { z } from 'zod'
import type { Facts, Service } from '../../service.ts'
import { BadInput, type Fault, pointer, VersionGone } from './bad-input.ts'
import { whatFits } from './what-fits.ts'

/** What is asked: what may this citizen have, by the rules of a day? */
export interface Asked {
  readonly services: readonly Service[]
  readonly facts: Facts
  /** ISO date. */
  readonly on: string
  readonly language: string
}

/** What there is to ask about. */
export interface Askable {
  readonly services: readonly Service[]
  readonly languages: readonly string[]
  /** ISO date. */
  readonly today: string
}

const MOST_FACTS = 200

const name = z.string().max(60)
const facts = z
  .record(z.string(), z.unknown())
  .refine((given) => Object.keys(given).length <= MOST_FACTS, `has too many facts: at most ${MOST_FACTS}`)
const day = z.iso.date('must be a day, as 2026-11-21')

const shape = z
  .strictObject({
    services: z.array(name).min(1).max(100).optional(),
    facts: facts.optional(),
    on: day.optional(),
    language: name.optional(),
    record: z.strictObject({ service: name, version: name, on: day, facts }).optional(),
  })
  .refine(({ record, services, facts, on }) => !record || !(services || facts || on), {
    path: ['record'],
    message: 'stands alone, or with a language: services, facts and on are in it',
  })

/** One right value for each part, to show what is meant. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  services: ['free-school-meals'],
  facts: { stateFundedSchool: true, schoolYear: '5' },
  on: '2026-11-21',
  language: 'en',
  version: '2026-09-01-3f9ac1d2',
  service: 'free-school-meals',
}

/** Reads a question. Throws BadInput with every fault, VersionGone for a record of rules that are not here any more. */
export function readAsked(body: unknown, askable: Askable): Asked {
  const { data, error } = shape.safeParse(body)
  if (!data) throw new BadInput(error.issues.flatMap(faultsOf))
  const { record, language = 'en' } = data
  const on = record?.on ?? data.on ?? askable.today
  const given = record?.facts ?? data.facts ?? {}
  const below = record ? ['record'] : []
  const wanted = record ? [record.service] : data.services
  if (record) checkVersion(record, askable)
  const faults = [
    ...(askable.languages.includes(language)
      ? []
      : [{ pointer: '#/language', detail: `must be one of ${askable.languages.join(', ')}`, example: 'en' }]),
    ...(wanted ?? []).flatMap((id, at) => unknownService(id, at, askable)),
    ...lateDay(on, askable, below),
    ...Object.entries(given).flatMap(([name, value]) => faultOfFact(name, value, on, askable, below)),
  ]
  if (faults.length > 0) throw new BadInput(faults)
  const ids = wanted ?? askable.services.map(({ id }) => id)
  const services = [...new Set(ids)].flatMap((id) => askable.services.find((service) => service.id === id) ?? [])
  if (services.every((service) => versionOn(service, on) === undefined))
    throw new BadInput([{ pointer: pointer(...below, 'on'), detail: 'is a day without rules', example: askable.today }])
  return { services, facts: given, on, language }
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointer(...issue.path, key), detail: 'is nothing that is read here' }))
  const part = issue.path.findLast((one) => typeof one === 'string')
  const example = EXAMPLES[String(part ?? '')]
  return [{ pointer: pointer(...issue.path), detail: issue.message, ...(example !== undefined && { example }) }]
}

const unknownService = (id: string, at: number, { services }: Askable): Fault[] =>
  services.some((service) => service.id === id)
    ? []
    : [
        {
          pointer: pointer('services', at),
          detail: 'is no service here: GET /api/v1/services lists them',
          example: services[0]?.id,
        },
      ]

/** Rules of a day long ahead are not known today, and would only seem so. */
function lateDay(on: string, { today }: Askable, below: readonly string[]): Fault[] {
  const last = `${Number(today.slice(0, 4)) + 1}-12-31`
  return on <= last ? [] : [{ pointer: pointer(...below, 'on'), detail: `must not be after ${last}`, example: today }]
}

function faultOfFact(
  name: string,
  value: unknown,
  on: string,
  { services }: Askable,
  below: readonly string[],
): Fault[] {
  const place = pointer(...below, 'facts', name)
  const asking = services.find(({ questions, takes }) => Object.hasOwn(questions, name) || Object.hasOwn(takes, name))
  if (!asking)
    return [{ pointer: place, detail: 'is no fact here: GET /api/v1/services lists them', example: 'dateOfBirth' }]
  const { questions, takes, fits } = asking
  return fits(name, value) ? [] : [{ pointer: place, ...whatFits((questions[name] ?? takes[name])!, on) }]
}

/** Throws where the rules of a record are not those that stand here for its day. */
function checkVersion(record: { service: string; version: string; on: string }, { services }: Askable): void {
  const service = services.find(({ id }) => id === record.service)
  if (!service) throw new VersionGone('There is no such service here any more.')
  const now = versionOn(service, record.on)
  if (now === record.version) return
  throw new VersionGone(
    now === undefined
      ? `There are no rules of ${service.id} for ${record.on} here any more.`
      : `For ${record.on} the rules of ${service.id} are ${now} here, and not those of the record.`,
  )
}

/** The rule version of a day; undefined where there are no rules for it. */
export function versionOn(service: Service, on: string): string | undefined {
  try {
    return service.version(on)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
