/** Twice as long as all the years there are. */
const LONGEST = 2 * 1_000_000_000 * 12

/** A length of time counted in years and months. Made by `yearsMonths`. */
export class YearsMonthsDuration {
  readonly kind = 'years and months duration'
  /** The whole length, negative for going back. */
  readonly totalMonths: number

  constructor(totalMonths: number) {
    this.totalMonths = totalMonths
  }

  get years(): number {
    return Math.trunc(this.totalMonths / 12)
  }

  /** What is left over from the whole years, towards zero. */
  get months(): number {
    return this.totalMonths % 12
  }
}

/** So many months, or null where that is longer than all the years there are. */
export function yearsMonths(months: number): YearsMonthsDuration | null {
  // `+ 0` because -0 is no length of its own.
  return Math.abs(months) > LONGEST ? null : new YearsMonthsDuration(months + 0)
}
