/** Chance that is the same each time. */
export function dice(seed: number) {
  let state = seed
  /** From 0 to below 1 (mulberry32). */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  return {
    one,
    day: (from: string, to: string): string => {
      const [first, last] = [Date.parse(from), Date.parse(to)]
      return new Date(first + Math.floor(next() * (last - first))).toISOString().slice(0, 10)
    },
    shuffled<T>(things: readonly T[]): T[] {
      const rest = [...things]
      return things.map(() => rest.splice(Math.floor(next() * rest.length), 1)[0]!)
    },
  }
}
