import { z } from 'zod'
import { OUTCOMES, SITUATIONS } from '../../service.ts'
import { day, factName, option } from '../facts/dictionary.ts'
import { SAYINGS, tag, tags, text } from './words-shape.ts'

const names = z.array(z.string().trim().min(1).max(60)).min(1)

/** service.yaml, with its texts in these languages. */
export function serviceShape(languages: readonly string[]) {
  const texts = z.strictObject(Object.fromEntries(languages.map((language) => [language, text])))
  return z.strictObject({
    title: texts,
    /** What people call it. */
    called: z.strictObject(Object.fromEntries(languages.map((language) => [language, names]))),
    kind: z.enum(['entitlement', 'request']),
    area: tag,
    /** The lives it is for; for everybody where it says nothing. */
    for: z.array(z.enum(SITUATIONS)).min(1).exactOptional(),
    tier_two_tier: z.enum(['district', 'county', 'dwp', 'central', 'nhs']),
    working_days: z.number().int().min(1).max(260).exactOptional(),
    decided_by: texts,
    cost: texts,
    documents: texts,
    apply: texts,
    standard: texts,
    appeal: texts,
    /** Where the texts above come from. */
    sources: z.partialRecord(z.enum(SAYINGS), tags),
    decision: factName,
    rules: z
      .array(
        z.strictObject({
          from: day,
          file: z.string().regex(/^rules\/\d{4}-\d\d-\d\d\.dmn$/),
          sources: tags,
          review: day,
        }),
      )
      .min(1),
    ask_order: z.array(factName).max(40),
    ask_when: z.record(factName, factName).default({}),
    outcomes: z.partialRecord(z.enum(OUTCOMES), texts),
    /** Words for a value that is given, where it is known. */
    tells: z.record(option, texts).default({}),
  })
}
export type ServiceFile = z.infer<ReturnType<typeof serviceShape>>

/** reasons.<language>.yaml: by rule; English stands in the rules themselves. */
export const reasonsShape = z.record(z.string(), text)

const facts = z.record(factName, z.unknown())

/** tests.yaml: what the rules must say on a day. `known` was told before; `facts` are told when asked. */
export const casesShape = z.array(
  z
    .strictObject({
      name: text,
      on: day,
      known: facts.default({}),
      facts: facts.default({}),
      outcome: z.string().optional(),
      unsure: z.array(factName).optional(),
      gives: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      reasons: z.array(z.string()).optional(),
      cites: tags.optional(),
      asks: z.array(factName).optional(),
      never_asks: z.array(factName).optional(),
    })
    .refine(({ outcome, unsure }) => (outcome === undefined) !== (unsure === undefined), 'an outcome or unsure'),
)
export type Case = z.infer<typeof casesShape>[number]
