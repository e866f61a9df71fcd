import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TwilioCall } from './twilio-contract.ts'

export interface ApiAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is JSON. */
  readonly body?: object | Uint8Array
}

/** More than any call with 1,600 characters of text needs. */
const mostBytes = 64 * 1024

/**
 * Serves calls on 127.0.0.1 (port 0: any free one). Where `answer` gives `broken`, the connection breaks; `silence`: it
 * stays open and nothing comes. It breaks too, and `wrong` hears of it, where a call cannot be read or answered.
 */
export async function serveCalls(
  port: number,
  answer: (call: TwilioCall) => Promise<ApiAnswer | 'broken' | 'silence'>,
  wrong: (error: unknown) => void,
) {
  const server = createServer(async (request, response) => {
    // Kept here: a request that was broken off no longer knows its socket.
    const { socket } = request
    try {
      const given = await answer(await callOf(request))
      if (given === 'broken') socket.destroy()
      else if (given !== 'silence') write(response, given)
    } catch (error) {
      // Who hung up before the call was read did nothing wrong.
      if (error !== request.errored) wrong(error)
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

function write(response: ServerResponse, { status, headers = {}, body }: ApiAnswer): void {
  if (body === undefined || body instanceof Uint8Array) response.writeHead(status, headers).end(body)
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
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
