import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A form that was posted to us, and how. */
export interface Posted {
  readonly method: string
  /** The whole address, as it was called. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
}

/** A web server on a free port of 127.0.0.1 for forms; `undefined` leaves the caller without an answer. */
export async function listen(
  answer: (posted: Posted) => Promise<{ status: number; type?: string; body?: string } | undefined>,
) {
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined)
    // Who called went away again.
    if (body === undefined) return
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const form = Object.fromEntries(new URLSearchParams(body))
    const given = await answer({ method: request.method ?? '', url: `${url}${request.url}`, headers, form })
    if (!given) return
    response.writeHead(given.status, { 'content-type': given.type ?? 'text/plain' }).end(given.body ?? '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
