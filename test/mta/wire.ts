import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A connection to a port of this machine that can be cut. */
export interface Wire {
  readonly port: number
  /** Nobody gets through any more, until it is mended. */
  cut(): void
  mend(): void
  close(): void
}

export async function wire(port: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer((from) => {
    if (!whole) return void from.destroy()
    const to = connect(port, '127.0.0.1')
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    }
    from.pipe(to).pipe(from)
  })
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend() {
      whole = true
    },
    close() {
      cut()
      server.close()
    },
  }
}
