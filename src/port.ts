import { createServer } from 'node:net'

/** Somebody else is there: said before anything is opened. */
export class PortTaken extends Error {
  override name = 'PortTaken'
}

/** The port, if it is free; for 0 any free one. Throws PortTaken. */
export function findPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new PortTaken(
              `Port ${port} is taken: Anydoor, or something else, is running there. Set PORT to another to run a second one beside it.`,
              { cause },
            )
          : new Error(`Cannot listen on ${host}:${port}: ${cause.message}`, { cause }),
      ),
    )
    probe.listen(port, host, () => {
      const found = probe.address()
      probe.close(() => resolve(typeof found === 'object' && found ? found.port : port))
    })
  })
}
