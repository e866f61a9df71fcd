import { z } from 'zod'
import { type Given, partly, url } from './kinds.ts'

/** How we text by Twilio. */
export interface Texts {
  readonly accountSid: string
  /** The one in use first, and another while they are changed. */
  readonly authTokens: readonly string[]
  readonly number: string
  readonly apiUrl?: string
  /** What our number may send at Twilio. */
  readonly segmentsPerSecond: number
}

export const texts = {
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 digits or letters a to f')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TWILIO_AUTH_TOKEN_NEXT: z.string().min(16, 'must have at least 16 characters').optional(),
  SMS_SEGMENTS_PER_SECOND: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number')
    .transform(Number)
    .refine((value) => value > 0, 'must be at least 1')
    .default(10),
  TWILIO_NUMBER: z
    .string()
    .regex(/^\+\d{7,15}$/, 'must be a number like +441632960000')
    .optional(),
  TWILIO_API_URL: url('http', 'https').optional(),
}

/** All or none of them: the gateway is real. */
export const TWILIO = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_NUMBER'] as const

export const wrongOfTexts = (given: Given): string[] => partly(given, TWILIO)

/** undefined: we do not text. */
export function textsOf(set: z.infer<z.ZodObject<typeof texts>>): Texts | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN_NEXT: next, TWILIO_API_URL: apiUrl } = set
  if (accountSid === undefined) return undefined
  return {
    accountSid,
    authTokens: [set.TWILIO_AUTH_TOKEN!, ...(next ? [next] : [])],
    segmentsPerSecond: set.SMS_SEGMENTS_PER_SECOND,
    number: set.TWILIO_NUMBER!,
    ...(apiUrl && { apiUrl }),
  }
}
