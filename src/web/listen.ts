import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findPort } from '../port.ts'

/** Milliseconds a request has to arrive whole; and, when we close, to be answered. */
const PATIENCE = 10_000

/** Resolves when the port is ours. Throws PortTaken when it is somebody else's. */
export async function listen(host: string, port: number): Promise<Server> {
  const server = createServer({ requestTimeout: PATIENCE })
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen({ host, port }, listening)
    })
  } catch (error) {
    // Says in words what is wrong, if it still is.
    await findPort(host, port)
    throw error
  }
  return server
}

export function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Takes nobody new, and resolves when everybody who is here has been answered, or waited long enough. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  // A connection kept alive would hold us up once its request is answered.
  const letGo = setInterval(() => server.closeIdleConnections(), 50)
  const giveUp = setTimeout(() => server.closeAllConnections(), PATIENCE)
  await closed
  clearInterval(letGo)
  clearTimeout(giveUp)
}
