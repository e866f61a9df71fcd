import type { Decimal } from 'decimal.js'
import { spend } from '../budget.ts'
import { finite, Num } from '../number.ts'
import { absoluteDuration } from '../temporal/index.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, type BuiltIns, builtIn } from './built-in.ts'

/** Steps that a function costs which decimal.js adds up digit by digit. */
const SERIES = 500
const LOWEST_SCALE = -6111
const HIGHEST_SCALE = 6176

export const numbers: BuiltIns = {
  abs: [builtIn([['n', 'number']], (n) => n.abs()), builtIn([['n', 'temporal']], (n) => absoluteDuration(n))],
  decimal: rounding(Num.ROUND_HALF_EVEN),
  floor: [builtIn([['n', 'number']], (n) => n.floor()), rounding(Num.ROUND_FLOOR)],
  ceiling: [builtIn([['n', 'number']], (n) => n.ceil()), rounding(Num.ROUND_CEIL)],
  'round up': rounding(Num.ROUND_UP),
  'round down': rounding(Num.ROUND_DOWN),
  'round half up': rounding(Num.ROUND_HALF_UP),
  'round half down': rounding(Num.ROUND_HALF_DOWN),
  modulo: builtIn(
    [
      ['dividend', 'number'],
      ['divisor', 'number'],
    ],
    // The sign is the divisor's.
    (dividend, divisor) =>
      divisor.isZero() ? null : finite(dividend.minus(divisor.times(dividend.div(divisor).floor()))),
  ),
  sqrt: builtIn([['number', 'number']], (number) => (number.isNegative() && !number.isZero() ? null : number.sqrt())),
  log: builtIn([['number', 'number']], (number) => {
    spend(SERIES)
    return number.gt(0) ? finite(number.ln()) : null
  }),
  exp: builtIn([['number', 'number']], (number) => {
    spend(SERIES)
    return finite(number.exp())
  }),
  odd: builtIn([['number', 'number']], (number) => number.isInteger() && !number.mod(2).isZero()),
  even: builtIn([['number', 'number']], (number) => number.mod(2).isZero()),
}

function rounding(way: Decimal.Rounding): BuiltIn {
  return builtIn(
    [
      ['n', 'number'],
      ['scale', 'number'],
    ],
    (n, scale): Value => round(n, scale, way),
  )
}

/** Rounded to `scale` places behind the point, before it where below nought; null where no decimal128 has such a scale. */
function round(n: Num, scale: Num, way: Decimal.Rounding): Value {
  if (scale.lt(LOWEST_SCALE) || scale.gt(HIGHEST_SCALE)) return null
  const places = scale.trunc().toNumber()
  if (places >= 0) return n.toDecimalPlaces(places, way)
  const unit = Num.pow(10, -places)
  return finite(n.div(unit).toDecimalPlaces(0, way).times(unit))
}
