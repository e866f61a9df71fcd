import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Environment, FileSystemLoader } from 'nunjucks'
import { WebSocketServer } from 'ws'
import type { Answer, Channel, FrontOffice, Route, WebRequest } from '../../src/channel.ts'
import { findRoute } from './web-request.ts'

export interface ServedChannel {
  readonly port: number
  readonly origin: string
  /** Cuts every WebSocket. */
  cut(): void
  /** Stops as a crash does, with every line cut. Serve again on the same port, and it is a restart. */
  stop(): Promise<void>
}

/** Serves one channel on 127.0.0.1 by node:http and ws alone, with `pages` of the test's own beside it. */
export async function serveChannel(
  channel: (origin: string) => Channel,
  office: FrontOffice,
  { port = 0, pages = {} }: { port?: number; pages?: Readonly<Record<string, () => Answer>> } = {},
): Promise<ServedChannel> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  const origin = `http://127.0.0.1:${own}`
  const served = channel(origin)
  server.on('request', (request, response) => void answer(served, office, pages, request, response))
  const sockets = serveStream(server, served, office)
  return {
    port: own,
    origin,
    cut() {
      for (const socket of sockets.clients) socket.terminate()
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(
  channel: Channel,
  office: FrontOffice,
  pages: Readonly<Record<string, () => Answer>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const page = pages[url.pathname]
  if (page) return send(response, page())
  const wanted = request.method === 'OPTIONS' ? request.headers['access-control-request-method'] : request.method
  const found = findRoute(channel, wanted, url.pathname)
  if (!found) return send(response, { status: 404 })
  if (found.route.cors) allowOthers(response)
  if (request.method === 'OPTIONS') return send(response, { status: 204 })
  try {
    const bytes = await buffer(request)
    send(response, await found.route.answer(read(url, found, request, bytes), office))
  } catch (error) {
    send(response, { status: 503, json: { error: { code: 'ServiceError', message: String(error) } } })
  }
}

function allowOthers(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with')
}

function read(
  url: URL,
  { route, params }: { route: Route; params: Record<string, string> },
  { headers }: IncomingMessage,
  bytes: Buffer,
): WebRequest {
  const cookies = (headers.cookie ?? '').split('; ').filter(Boolean)
  return {
    url: url.href,
    params,
    query: Object.fromEntries(url.searchParams),
    headers: headers as Record<string, string | undefined>,
    cookies: Object.fromEntries(cookies.map((cookie) => cookie.split('=', 2) as [string, string])),
    form: route.body === 'form' ? Object.fromEntries(new URLSearchParams(bytes.toString())) : {},
    json: route.body === 'json' && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined,
    bytes: route.body === 'bytes' ? bytes : Buffer.alloc(0),
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const templates = new Environment(
  new FileSystemLoader([`${root}test/support`, root, `${root}node_modules/govuk-frontend/dist`]),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)

/** A page as the channel fills it, in the plainest layout there is. */
export const render = ({ template, fill }: NonNullable<Answer['page']>): string =>
  templates.render(template, { ...fill, csrf: 'csrf-token' })

function send(response: ServerResponse, { status, type, body, json, page, redirect, cookie }: Answer): void {
  if (cookie) response.setHeader('set-cookie', `${cookie.name}=${cookie.value}; HttpOnly; SameSite=Lax; Path=/`)
  if (redirect) response.setHeader('location', redirect)
  const shape = json ? 'application/json' : page ? 'text/html; charset=utf-8' : type
  if (shape) response.setHeader('content-type', shape)
  response.writeHead(status ?? 200).end(json ? JSON.stringify(json) : page ? render(page) : body)
}

function serveStream(server: Server, { stream }: Channel, office: FrontOffice): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    if (!stream?.path.test(url.pathname)) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
      return
    }
    // What is pushed before the line is open waits for it.
    const early: string[] = []
    let push = (frame: string): void => void early.push(frame)
    stream
      .open(url, office, (frame) => push(frame))
      .then(
        (leave) =>
          sockets.handleUpgrade(request, socket, head, (line) => {
            line.on('close', leave)
            push = (frame) => line.send(frame)
            early.forEach(push)
          }),
        () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
      )
  })
  return sockets
}
