import { Decimal } from 'decimal.js'

/** FEEL's numbers: decimal128, so 34 digits, half even. `0.1 + 0.2 = 0.3` is true. */
export const Num = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -40,
  toExpPos: 40,
  defaults: true,
})
export type Num = Decimal

/** A number FEEL knows, or null: there is no infinity and no NaN. */
export function finite(number: Num): Num | null {
  return number.isFinite() ? number : null
}
