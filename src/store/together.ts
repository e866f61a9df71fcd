/**
 * Sends what has arrived while the last round trip was under way together in the next, so that many share one commit:
 * alone nobody waits, and in a crowd everybody waits once. A batch that fails is taken apart, so that only the one at
 * fault fails. `send` gives one result an item, in order.
 */
export function together<I, O>(
  send: (items: readonly I[]) => Promise<readonly O[]>,
  most = 64,
): (item: I) => Promise<O> {
  let arrived: { item: I; resolve(result: O): void; reject(error: unknown): void }[] = []
  let underWay = false

  async function go(): Promise<void> {
    underWay = true
    while (arrived.length > 0) {
      const batch = arrived.slice(0, most)
      arrived = arrived.slice(most)
      try {
        const results = await send(batch.map(({ item }) => item))
        for (const [at, { resolve }] of batch.entries()) resolve(results[at]!)
      } catch (error) {
        if (batch.length === 1) batch[0]!.reject(error)
        else
          for (const { item, resolve, reject } of batch) await send([item]).then(([result]) => resolve(result!), reject)
      }
    }
    underWay = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      arrived.push({ item, resolve, reject })
      if (!underWay) void go()
    })
}
