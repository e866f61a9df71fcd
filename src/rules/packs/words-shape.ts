import { z } from 'zod'
import { day, factName, option } from '../facts/dictionary.ts'

/** The shapes that a pack's files and the shared ones have in common. Strict: a key we do not know is a mistake we would not notice. */
export const text = z.string().trim().min(1).max(600)
export const tag = z.string().regex(/^[a-z0-9-]+$/)
export const tags = z.array(tag).min(1)

/** What a service.yaml says to citizens, besides its title and outcomes; the words' keys are the same with a dash. */
export const SAYINGS = ['decided_by', 'cost', 'documents', 'apply', 'standard', 'appeal'] as const

/** questions.<language>.yaml, and words.<language>.yaml of what packs share: by fact. */
export const questionsShape = z.record(
  factName,
  z.strictObject({
    ask: text,
    label: text,
    sms: text.optional(),
    why: text,
    help: text.optional(),
    options: z.record(option, text).optional(),
  }),
)
export type QuestionWords = z.infer<typeof questionsShape>

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
