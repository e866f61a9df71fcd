import { z } from 'zod'

export const day = z.iso.date()
// Not the names of a pack's other words, nor, for an option, of a question's.
export const factName = z
  .string()
  .regex(/^(?!(title|called|outcome|reason|tell|cost|documents|apply|standard|appeal)$)[a-z][A-Za-z0-9_]*$/)
export const option = z.string().regex(/^(?!(label|sms|why|help)$)[A-Za-z0-9_-]+$/)

const options = z.array(option).min(2)
const limit = z.union([day, z.number().int()])

const of = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({
    ...shape,
    sensitive: z.boolean().exactOptional(),
    /** Nobody can change it: never offered as what would change the answer. */
    fixed: z.boolean().exactOptional(),
    unsure: z.boolean().exactOptional(),
    /** Assumed unless told, never asked. */
    default: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    /** Worked out by the decision of this name in derived.dmn, unless given directly. Never asked. */
    derived: z.literal(true).exactOptional(),
  })

/** One thing to be known about a citizen, and how it is asked. */
const fact = z.discriminatedUnion('type', [
  of({ type: z.literal('yes-no') }),
  of({ type: z.literal('choice'), options }),
  of({ type: z.literal('choices'), options }),
  of({
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    whole: z.literal(true).exactOptional(),
    /** What it counts: years of age, months of a course. */
    unit: z.enum(['hour', 'week', 'month', 'year']).exactOptional(),
  }),
  of({
    type: z.literal('money'),
    min: z.number(),
    max: z.number(),
    /** The words ask for so much a week, a month …: what is given for another time is worked out for this. */
    per: z.enum(['week', 'fortnight', 'four-weeks', 'month', 'year']).exactOptional(),
  }),
  of({
    type: z.literal('date'),
    /** Limits as days, or as a number of days from today. */
    min: limit,
    max: limit,
    /** A day in the words that they begin with is this one. */
    told: z.literal(true).exactOptional(),
  }),
])

/** Several people, of each of whom something is asked: in FEEL a list of contexts. */
const group = z.strictObject({ type: z.literal('group'), size: factName, each: z.record(option, factName) })

/** _shared/facts.yaml: every fact that a pack may use. */
export const factsShape = z.record(factName, z.discriminatedUnion('type', [fact, group]))
export type Fact = z.infer<typeof fact>
export type Group = z.infer<typeof group>
export type FactDictionary = z.infer<typeof factsShape>

/** How many people at most are asked this, one by one; undefined for what is asked once. */
export function groupSize(dictionary: FactDictionary, name: string): number | undefined {
  for (const group of Object.values(dictionary)) {
    if (group.type !== 'group' || !Object.values(group.each).includes(name)) continue
    const size = dictionary[group.size]
    return size?.type === 'number' ? size.max : undefined
  }
  return undefined
}
