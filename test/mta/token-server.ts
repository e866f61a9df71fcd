import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { OAuth } from '../../channels/email/settings.ts'

export interface TokenServer {
  readonly url: string
  readonly client: OAuth
  /** How many tokens it gave. */
  given: number
  /** The tokens given so far are good no longer. */
  takeBack(): void
  close(): void
}

/** Gives tokens for client credentials (RFC 6749, 4.4), all of them for `seven`, and says whose a token is (RFC 7662). */
export async function tokenServer(): Promise<TokenServer> {
  const good = new Set<string>()
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    const answer = request.url === '/token' ? give(form) : whose(form.get('token') ?? '')
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  const give = (form: URLSearchParams) => {
    if (form.get('client_secret') !== 'the secret of the app') return { error: 'invalid_client' }
    const token = `token-${++tokens.given}`
    good.add(token)
    return { access_token: token, token_type: 'Bearer', expires_in: 3600 }
  }
  const whose = (token: string) => ({ active: good.has(token), ...(good.has(token) && { username: 'seven' }) })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tokens: TokenServer = {
    url,
    client: { url: `${url}/token`, clientId: 'an app', clientSecret: 'the secret of the app', scope: 'all' },
    given: 0,
    takeBack: () => good.clear(),
    close: () => server.close(),
  }
  return tokens
}
