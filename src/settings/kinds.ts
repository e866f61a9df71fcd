import { z } from 'zod'

/** Where something listens. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** What is set, by name. */
export type Given = Readonly<Record<string, string | undefined>>

export const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    )

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number')
  .transform(Number)
  .refine((value) => value <= 65535, 'must be at most 65535')

/** A port on this machine, or host:port. */
export const address = z
  .string()
  .regex(/^(\S+:)?\d{1,5}$/, 'must be a port or host:port')
  .transform((text): Place => {
    const colon = text.lastIndexOf(':')
    return { host: colon < 0 ? '127.0.0.1' : text.slice(0, colon), port: Number(text.slice(colon + 1)) }
  })

export const key = z.string().min(24, 'must have at least 24 characters')

/** Faults where some of these are set, which only make sense together, and not all. */
export function partly(given: Given, group: readonly string[]): string[] {
  const set = group.find((name) => given[name] !== undefined)
  const missing = group.filter((name) => given[name] === undefined)
  return set === undefined || missing.length === 0
    ? []
    : [`${missing.join(' and ')} must be set too, because ${set} is`]
}
