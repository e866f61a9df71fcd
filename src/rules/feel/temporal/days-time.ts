import { DAY } from './time.ts'

/** Twice as long as all the years there are. */
const LONGEST = 2n * 1_000_000_000n * 366n * BigInt(DAY)

/** A length of time counted in days, hours, minutes and seconds. Made by `daysTime`. */
export class DaysTimeDuration {
  readonly kind = 'days and time duration'
  /** The whole length, negative for going back. */
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
  }

  get days(): number {
    return Number(this.nanoseconds / BigInt(DAY))
  }

  /** What is left over from the whole days, towards zero. */
  get rest(): number {
    return Number(this.nanoseconds % BigInt(DAY))
  }
}

/** So many nanoseconds, or null where that is longer than all the years there are. */
export function daysTime(nanoseconds: bigint): DaysTimeDuration | null {
  return nanoseconds > LONGEST || nanoseconds < -LONGEST ? null : new DaysTimeDuration(nanoseconds)
}
