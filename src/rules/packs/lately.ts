const MOST_KEPT = 12

/** Remembers what was made for the keys that were asked for last. */
export function lately<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>()
  let last: { readonly key: string; readonly made: T } | undefined
  return (key, make) => {
    if (last?.key === key) return last.made
    const made = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, made)
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
    last = { key, made }
    return made
  }
}
