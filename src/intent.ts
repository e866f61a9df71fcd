import { z } from 'zod'

/**
 * What somebody wants: a label of what (check_entitlement, report …) and, where it is about one, a service (its pack's id) or a
 * category (pothole, water_company …). Written in dialogs/, next to what it is about, with examples of how people say it.
 */
export interface Intent {
  /** Its parts with dots between them: `apply.blue-badge`, `report.pothole`, `complain`. */
  readonly id: string
  readonly intent: string
  readonly service?: string
  readonly category?: string
}

export const intentId = ({ intent, category, service }: Omit<Intent, 'id'>): string =>
  [intent, category, service].filter((part) => part !== undefined).join('.')

const line = z.string().trim().min(1).max(300)
/** As long as people write. */
const message = z.string().trim().min(1).max(1000)
const part = z.string().regex(/^[a-z][a-z_-]*$/)

/** An intent as it is written for one language: what it is called, how people say it, and what we say where that is all there is to say. */
const taughtShape = z
  .strictObject({
    intent: part,
    category: part.exactOptional(),
    service: part.exactOptional(),
    title: line,
    /** Who looks after it, where that is not us. */
    body: line.exactOptional(),
    say: z.string().trim().min(1).max(600).exactOptional(),
    examples: z.array(message).min(1),
    /** What must never come here: a test. */
    not: z.array(line).default([]),
    /** What staff think should be an example, and nobody has looked at yet: teaches nothing. */
    proposed: z.array(line).default([]),
  })
  .transform((taught) => ({ ...taught, id: intentId(taught as Omit<Intent, 'id'>) }))
export type Taught = z.infer<typeof taughtShape>

export const taughtShapes = z.array(taughtShape).min(1)
