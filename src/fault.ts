/** One thing in a pack that is not understood: in which file, and where and why. */
export interface Fault {
  readonly file: string
  readonly reason: string
}

/** A pack that is not wholly understood. It is refused; the others still load. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    super(faults.map(({ file, reason }) => `${file}: ${reason}`).join('\n'), options)
    this.faults = faults
  }
}

/** All faults at once, so that an officer mends a pack in one go. */
export function refuseAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new NotUnderstood(faults)
}

/** Says what is wrong in a file, and where. */
export type Blame = (place: string, reason: string) => void
