/** One thing that is wrong in what was sent: where (a JSON Pointer, #/facts/savings), what would be right, and an example. */
export interface Fault {
  readonly pointer: string
  readonly detail: string
  readonly example?: unknown
}

/** What was sent cannot be answered as it is: every fault at once, and never a value that was sent. */
export class BadInput extends Error {
  override name = 'BadInput'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '))
    this.faults = faults
  }
}

/** A record's rules are not here any more, so it cannot be replayed. */
export class VersionGone extends Error {
  override name = 'VersionGone'
}

/** #/facts/savings. Names are cut: a pointer is no place for a whole letter. */
export const pointer = (...path: readonly PropertyKey[]): string =>
  ['#', ...path.map((part) => String(part).slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
