import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const shape = z.strictObject({
  name: z.string().min(1),
  phone: z.string().min(1),
  outOfHoursPhone: z.string().min(1),
  web: z.url(),
  /** The desk's hours on working days, London time: 08:45. */
  opens: z.string().regex(/^\d\d:\d\d$/),
  closes: z.string().regex(/^\d\d:\d\d$/),
})

/** Whose front office this is: dialogs/council.yaml. Its facts fill every sentence as {council}, {phone} … */
export type Council = z.infer<typeof shape>

export const readCouncil = (file: URL): Council => shape.parse(parse(readFileSync(file, 'utf8')))
