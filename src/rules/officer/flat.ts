/** What stands in something, by its path: { 'rules.0.from': '2026-04-01' }. Of a list of texts, the list. */
function flat(thing: unknown, path = ''): ReadonlyMap<string, string> {
  if (thing === undefined) return new Map()
  if (typeof thing !== 'object' || thing === null) return new Map([[path, String(thing)]])
  if (Array.isArray(thing) && thing.every((one) => typeof one !== 'object')) return new Map([[path, thing.join(', ')]])
  const below = (name: string) => (path === '' ? name : `${path} ${name}`)
  return new Map(Object.entries(thing).flatMap(([name, inner]) => [...flat(inner, below(name))]))
}

/** One thing written differently. `before` is undefined for what is new, `after` for what is gone. */
export interface TextChange {
  readonly place: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What is written differently in two things, by place, in the order of the first. */
export function textChanges(old: unknown, now: unknown): readonly TextChange[] {
  const [before, after] = [flat(old), flat(now)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((place) => ({ place, before: before.get(place), after: after.get(place) }))
    .filter((change) => change.before !== change.after)
}
