import { equal } from '../equality.ts'
import { both, either, truth } from '../order.ts'
import { sameTemporal } from '../temporal/index.ts'
import { isTemporal } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'
import { overItems } from './over-items.ts'

export const booleans: BuiltIns = {
  not: builtIn([['negand', 'any']], (negand) => (typeof negand === 'boolean' ? !negand : null)),
  all: overItems((items) => items.map(truth).reduce(both, true)),
  any: overItems((items) => items.map(truth).reduce(either, false)),
  // Never null: what cannot be compared is not the same.
  is: builtIn(
    [
      ['value1', 'any'],
      ['value2', 'any?'],
    ],
    (a, b) => (isTemporal(a) && isTemporal(b) ? sameTemporal(a, b) : equal(a, b) === true),
  ),
}
