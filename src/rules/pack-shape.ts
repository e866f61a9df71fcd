import { z } from 'zod'
import type { Question } from '../question.ts'

/** The shapes of a pack's files. Strict: a key we do not know is a mistake we would not notice. */
const text = z.string().trim().min(1).max(600)
const day = z.iso.date()
const tag = z.string().regex(/^[a-z0-9-]+$/)
const tags = z.array(tag).min(1)
// Not the names of a pack's other words, nor, for an option, of a question's.
const factName = z
  .string()
  .regex(/^(?!(title|triggers|outcome|reason|cost|documents|apply|standard|appeal)$)[a-z][A-Za-z0-9]*$/)
const option = z.string().regex(/^(?!(label|sms|why|help)$)[A-Za-z0-9_-]+$/)
const options = z.array(option).min(2)

const anyFact = { sensitive: z.boolean().exactOptional(), unsure: z.boolean().exactOptional() }
const fact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('yes-no'), ...anyFact }),
  z.strictObject({ type: z.literal('choice'), options, ...anyFact }),
  z.strictObject({ type: z.literal('choices'), options, ...anyFact }),
  z
    .strictObject({ type: z.enum(['number', 'money']), min: z.number(), max: z.number(), ...anyFact })
    .refine(({ min, max }) => min <= max, 'min is over max'),
])

/** _shared/facts.yaml: every fact that a pack may use, as the question that finds it out. */
export const factsShape = z.record(
  factName,
  fact.transform(({ sensitive: _, ...question }): Question<unknown> => question),
)
export type FactQuestions = z.infer<typeof factsShape>

/** sources.yaml: tag → where a rule comes from, and how well that was checked. */
export const sourcesShape = z.record(
  tag,
  z.strictObject({
    title: text,
    url: z.url().exactOptional(),
    checked: day,
    verified: z.enum(['A', 'B', 'C', 'L']),
    quote: text.optional(),
  }),
)
export type Sources = z.infer<typeof sourcesShape>

/** What a service.yaml says to citizens, besides its title and outcomes; the words' keys are the same with a dash. */
export const SAYINGS = ['decided_by', 'cost', 'documents', 'apply', 'standard', 'appeal'] as const

/** service.yaml, with its texts in these languages. */
export function serviceShape(languages: readonly string[]) {
  const texts = z.strictObject(Object.fromEntries(languages.map((language) => [language, text])))
  return z.strictObject({
    title: texts,
    tier_two_tier: z.enum(['district', 'county']),
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
      .array(z.strictObject({ from: day, file: z.string().regex(/^rules\/\d{4}-\d\d-\d\d\.dmn$/), sources: tags }))
      .min(1),
    ask_order: z.array(factName).min(1).max(30),
    ask_when: z.record(factName, factName).default({}),
    outcomes: z.record(z.string().regex(/^[a-z_]+$/), texts),
  })
}
export type ServiceFile = z.infer<ReturnType<typeof serviceShape>>

/** questions.<language>.yaml: by fact. */
export const questionsShape = z.record(
  factName,
  z.strictObject({
    ask: text,
    label: text,
    sms: text,
    why: text,
    help: text.optional(),
    options: z.record(option, text).optional(),
  }),
)
export type QuestionWords = z.infer<typeof questionsShape>

/** reasons.<language>.yaml: by rule; English stands in the rules themselves. */
export const reasonsShape = z.record(z.string(), text)

/** understanding.<language>.yaml: what people call the service. */
export const understandingShape = z.array(z.string().trim().min(1).max(60)).min(1)

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
