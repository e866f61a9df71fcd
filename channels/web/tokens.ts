import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** `token` speaks for a citizen in one conversation; `stream` only opens its WebSocket, and stands in an address. */
export type Use = 'token' | 'stream'

/** Seconds a token lives. Over 20 hours, so that nobody who is slow must be warned or hurried (WCAG 2.2.1). */
export const LIFETIME: Readonly<Record<Use, number>> = { token: 24 * 60 * 60, stream: 60 }

interface Claims {
  readonly conv: string
  /** Direct Line clients read who they are from this claim, and then let no page change it. */
  readonly user: string
  readonly use: Use
  /** Seconds since 1970. */
  readonly exp: number
}

export interface Tokens {
  issue(conversation: string, use: Use): string
  /** The conversation a token speaks for, or why it does not. */
  read(token: string, use: Use): { readonly conversation: string } | 'expired' | 'bad'
}

/** The longest token worth looking at; ours have about 200 characters. */
const LONGEST = 1000
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

/** JSON web tokens signed with one key of ours (HS256, and nothing else is read). `now` gives milliseconds since 1970. */
export function tokens(key: Buffer | string, now: () => number = Date.now): Tokens {
  const seal = (body: string) => createHmac('sha256', key).update(`${HEADER}.${body}`).digest()

  return {
    issue(conversation, use) {
      const exp = Math.floor(now() / 1000) + LIFETIME[use]
      const claims: Claims = { conv: conversation, user: userOf(conversation), use, exp }
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${HEADER}.${body}.${seal(body).toString('base64url')}`
    },
    read(token, use) {
      const [header, body, signature, ...more] = token.length > LONGEST ? [] : token.split('.')
      if (header !== HEADER || !body || !signature || more.length > 0) return 'bad'
      const given = Buffer.from(signature, 'base64url')
      const right = seal(body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'bad'
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
      if (claims.use !== use) return 'bad'
      return claims.exp * 1000 > now() ? { conversation: claims.conv } : 'expired'
    },
  }
}

/** 128 random bits. Also the citizen's address on this channel: nobody guesses it, and it alone opens nothing. */
export const newConversation = (): string => randomBytes(16).toString('base64url')

/** Direct Line keeps names that begin with dl_ for those that a token proves. */
export const userOf = (conversation: string): string => `dl_${conversation}`
