import type { OAuth } from '../settings.ts'

/** A token is asked for anew so long before the old one ends. */
const BEFORE_END_MS = 60_000
const TIMEOUT_MS = 10_000

export interface Token {
  /** The token that is good now. Throws where the server gives none; `code` says why (RFC 6749, 5.2). */
  get(): Promise<string>
  /** It was not taken: the next `get` asks for another. */
  forget(): void
}

/** An access token by client credentials (RFC 6749, 4.4), kept until shortly before it ends. */
export function accessToken({ url, clientId, clientSecret, scope }: OAuth, clock = Date.now): Token {
  let kept: { readonly token: string; readonly until: number } | undefined
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  })

  async function ask(): Promise<string> {
    const asked = clock()
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
    const { access_token: token, expires_in: seconds, error } = answer
    if (!response.ok || typeof token !== 'string')
      throw Object.assign(new Error('the token server gives no token for the mailbox'), {
        code: typeof error === 'string' ? error.slice(0, 100) : `answered ${response.status}`,
      })
    kept = { token, until: asked + (Number(seconds) || 0) * 1000 - BEFORE_END_MS }
    return token
  }

  return {
    get: async () => (kept && clock() < kept.until ? kept.token : ask()),
    forget() {
      kept = undefined
    },
  }
}
