/** Work under the same key waits for the work before it, whatever became of that; other keys go on meanwhile. */
export interface Lines {
  stand<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nobody stands in any line. */
  empty(): Promise<void>
}

export function inLine(): Lines {
  const last = new Map<string, Promise<unknown>>()
  return {
    async stand(key, work) {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
      last.set(key, mine)
      try {
        return await mine
      } finally {
        if (last.get(key) === mine) last.delete(key)
      }
    },
    async empty() {
      while (last.size > 0) await Promise.allSettled(last.values())
    },
  }
}
