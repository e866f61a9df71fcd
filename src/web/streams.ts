import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { NotFound } from '../channel.ts'
import { describe } from '../describe.ts'
import type { Web } from './parts.ts'
import { problemOf } from './problems.ts'

/** Milliseconds between looks whether the other side is still there. */
const BEAT = 25_000
/** Milliseconds for the other side to hang up when we close. */
const GOODBYE = 1000
/** Citizens send nothing here but a sign of life. */
const LARGEST = 4096
/** Bytes that may wait for somebody who does not read; they come again and fetch from where they were. */
const BACKLOG = 1_000_000

/** Serves the channels' WebSockets. Returns how to end them. */
export function openStreams(server: Server, web: Web): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST })
  const streams = web.channels.flatMap((channel) =>
    channel.stream ? [{ stream: channel.stream, office: web.house.office(channel) }] : [],
  )

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', web.url)
    const found = streams.find(({ stream }) => stream.path.test(url.pathname))
    if (!found) throw new NotFound('There is no stream at this address.')
    const line = openLine()
    const leave = await found.stream.open(url, found.office, line.push)
    if (socket.destroyed) return leave()
    socket.once('close', leave)
    sockets.handleUpgrade(request, socket, head, line.connect)
  }

  server.on('upgrade', (request, socket, head) => {
    // A line that breaks is closed; `close` says the rest.
    socket.on('error', () => socket.destroy())
    upgrade(request, socket, head).catch((error) => {
      const { status, name } = problemOf(error)
      if (status >= 500) web.log.error({ error: describe(error) }, name)
      // Who does not hang up would hold the line, and us when we close, for ever.
      socket.once('finish', () => socket.destroy())
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    })
  })
  const beat = setInterval(() => sockets.clients.forEach(check), BEAT)

  return () => {
    clearInterval(beat)
    sockets.close()
    for (const socket of sockets.clients) {
      socket.close(1001)
      setTimeout(() => socket.terminate(), GOODBYE).unref()
    }
  }
}

/** Keeps what is pushed before the line is up. */
function openLine() {
  const early: string[] = []
  let line: WebSocket | undefined
  const push = (frame: string) => {
    if (!line) return void early.push(frame)
    if (line.bufferedAmount > BACKLOG) return line.terminate()
    if (line.readyState === WebSocket.OPEN) line.send(frame)
  }
  const connect = (socket: WebSocket) => {
    line = socket
    heard.add(socket)
    socket.on('pong', () => heard.add(socket)).on('error', () => socket.terminate())
    for (const frame of early) push(frame)
  }
  return { push, connect }
}

/** Who gave a sign of life since the last beat. */
const heard = new WeakSet<WebSocket>()

function check(socket: WebSocket): void {
  if (heard.delete(socket)) socket.ping()
  else socket.terminate()
}
