import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TwilioCall } from './twilio-contract.ts'

export interface ApiAnswer {
  readonly status: number
  readonly body: object
}

/** More than any call with 1,600 characters of text needs. */
const mostBytes = 64 * 1024

/**
 * Serves calls on 127.0.0.1 (port 0: any free one). Where `answer` gives nothing, the connection breaks; it breaks too,
 * and `wrong` hears of it, where a call cannot be read or answered.
 */
export async function serveCalls(
  port: number,
  answer: (call: TwilioCall) => ApiAnswer | undefined,
  wrong: (error: unknown) => void,
) {
  const server = createServer(async (request, response) => {
    // Kept here: a request that was broken off no longer knows its socket.
    const { socket } = request
    try {
      const given = answer(await callOf(request))
      if (!given) return void socket.destroy()
      response.writeHead(given.status, { 'content-type': 'application/json' }).end(JSON.stringify(given.body))
    } catch (error) {
      wrong(error)
      socket.destroy()
    }
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function callOf(request: IncomingMessage): Promise<TwilioCall> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new Error('the call is too large')
    chunks.push(chunk)
  }
  const body: Record<string, string | string[]> = {}
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    body[name] = values.length > 1 ? values : values[0]!
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { method: request.method ?? '', path: request.url ?? '', headers, body }
}
