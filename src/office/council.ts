import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Office, Tier } from '../office.ts'

const place = { name: z.string().min(1), phone: z.string().min(1), web: z.url() }

const anyCouncil = z.strictObject({
  ...place,
  outOfHoursPhone: z.string().min(1),
  /** The desk's hours on working days, London time: 08:45. */
  opens: z.string().regex(/^\d\d:\d\d$/),
  closes: z.string().regex(/^\d\d:\d\d$/),
  /** When a telephone may ring with a text that we begin, every day, London time. */
  wakes: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .default('08:00'),
  sleeps: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .default('20:00'),
  /** A district and a county share the work of an area; any other does all of it. */
  kind: z.enum(['unitary', 'london_borough', 'metropolitan', 'district', 'county']),
  /** The other council of the area, where there are two. */
  other: z.strictObject(place).exactOptional(),
})
const shape = anyCouncil.refine(
  ({ kind, other }) => (other !== undefined) === (kind === 'district' || kind === 'county'),
  { path: ['other'], message: 'names the other council of a district or a county, and of no other kind' },
)

/** Whose front office this is: dialogs/council.yaml. Its facts fill every sentence as {council}, {phone} … */
export type Council = z.infer<typeof shape>

export const readCouncil = (file: URL): Council => shape.parse(parse(readFileSync(file, 'utf8')))

/** Whose the services of a tier are. */
export const ownerOf = ({ kind, other }: Pick<Council, 'kind' | 'other'>, tier: Tier): ReturnType<Office['owner']> =>
  tier !== 'district' && tier !== 'county' ? tier : tier === kind || !other ? 'us' : other
