import { boundedString, spend } from './budget.ts'
import { finite } from './number.ts'
import { addTemporal, divideDuration, multiplyDuration, negateDuration, subtractTemporal } from './temporal/index.ts'
import { isNumber, isTemporal, type Value } from './value.ts'

type Operation = (a: Value, b: Value) => Value

/** FEEL's arithmetic. Two values that do not go together make null, and so does what has no end: 1 / 0. */
export const operations: Readonly<Record<string, Operation>> = {
  '+': (a, b) => {
    if (isNumber(a) && isNumber(b)) return finite(a.plus(b))
    if (typeof a === 'string' && typeof b === 'string') return boundedString(a + b)
    return isTemporal(a) && isTemporal(b) ? addTemporal(a, b) : null
  },
  '-': (a, b) => {
    if (isNumber(a) && isNumber(b)) return finite(a.minus(b))
    return isTemporal(a) && isTemporal(b) ? subtractTemporal(a, b) : null
  },
  '*': (a, b) => {
    if (isNumber(a) && isNumber(b)) return finite(a.times(b))
    if (isTemporal(a) && isNumber(b)) return multiplyDuration(a, b)
    return isNumber(a) && isTemporal(b) ? multiplyDuration(b, a) : null
  },
  '/': (a, b) => {
    if (isNumber(a) && isNumber(b)) return b.isZero() ? null : finite(a.div(b))
    return isTemporal(a) && (isNumber(b) || isTemporal(b)) ? divideDuration(a, b) : null
  },
  '**': raised,
  '^': raised,
}

/** Small whole powers are soon multiplied; all others are worked out as logarithms, which takes long. */
function raised(a: Value, b: Value): Value {
  if (!isNumber(a) || !isNumber(b)) return null
  spend(b.isInteger() && b.abs().lt(100) ? 10 : 1000)
  return finite(a.pow(b))
}

export function negative(value: Value): Value {
  if (isNumber(value)) return value.neg()
  return isTemporal(value) ? negateDuration(value) : null
}
