import { both, compare, comparisons, either, negated } from '../order.ts'
import { isRange, Range, type Value } from '../value.ts'
import { type BuiltIn, type BuiltIns, builtIn } from './built-in.ts'
import { readRange } from './read-range.ts'

type Relation = (a: Range, b: Range) => boolean | null

const POINT_POINT = ['point1', 'point2'] as const
const POINT_RANGE = ['point', 'range'] as const
const RANGE_POINT = ['range', 'point'] as const
const RANGE_RANGE = ['range1', 'range2'] as const
const ALL = [POINT_POINT, POINT_RANGE, RANGE_POINT, RANGE_RANGE]

/** Allen's relations. A point is a range from itself to itself. */
export const ranges: BuiltIns = {
  before: related(before, ALL),
  after: related(swapped(before), ALL),
  meets: related(meets, [RANGE_RANGE]),
  'met by': related(swapped(meets), [RANGE_RANGE]),
  overlaps: related((a, b) => negated(either(before(a, b), before(b, a))), [RANGE_RANGE]),
  'overlaps before': related(overlapsBefore, [RANGE_RANGE]),
  'overlaps after': related(swapped(overlapsBefore), [RANGE_RANGE]),
  finishes: related(finishes, [POINT_RANGE, RANGE_RANGE]),
  'finished by': related(swapped(finishes), [RANGE_POINT, RANGE_RANGE]),
  includes: related(swapped(during), [RANGE_POINT, RANGE_RANGE]),
  during: related(during, [POINT_RANGE, RANGE_RANGE]),
  starts: related(starts, [POINT_RANGE, RANGE_RANGE]),
  'started by': related(swapped(starts), [RANGE_POINT, RANGE_RANGE]),
  coincides: related(coincides, [POINT_POINT, RANGE_RANGE]),
  range: builtIn([['from', 'string']], readRange),
}

function related(relation: Relation, ways: readonly (readonly [string, string])[]): readonly BuiltIn[] {
  return ways.map(([first, second]) =>
    builtIn(
      [
        [first, first.startsWith('range') ? 'range' : 'point'],
        [second, second.startsWith('range') ? 'range' : 'point'],
      ],
      (a, b) => relation(rangeOf(a), rangeOf(b)),
    ),
  )
}

function rangeOf(value: Value): Range {
  return isRange(value) ? value : new Range(value, value, true, true)
}

function swapped(relation: Relation): Relation {
  return (a, b) => relation(b, a)
}

/** An end of a range: where it is, whether it belongs to the range. */
type End = { readonly at: Value; readonly included: boolean }

function startOf(range: Range): End {
  return { at: range.start ?? null, included: range.startIncluded }
}

function endOf(range: Range): End {
  return { at: range.end ?? null, included: range.endIncluded }
}

/** Whether the first lies below the second, or at the same place with `tie` saying yes. */
function below(a: End, b: End, tie: (a: boolean, b: boolean) => boolean): boolean | null {
  const order = compare(a.at, b.at)
  return order === null ? null : order < 0 || (order === 0 && tie(a.included, b.included))
}

function at(a: End, b: End): boolean | null {
  return both(comparisons['=']?.(a.at, b.at) ?? null, a.included === b.included)
}

function before(a: Range, b: Range): boolean | null {
  return below(endOf(a), startOf(b), (end, start) => !(end && start))
}

function meets(a: Range, b: Range): boolean | null {
  return both(a.endIncluded && b.startIncluded, at(endOf(a), startOf(b)))
}

function overlapsBefore(a: Range, b: Range): boolean | null {
  return both(
    both(
      below(startOf(a), startOf(b), (first, second) => first && !second),
      below(startOf(b), endOf(a), (start, end) => start && end),
    ),
    below(endOf(a), endOf(b), (first, second) => !first || second),
  )
}

function startsLater(a: Range, b: Range): boolean | null {
  return below(startOf(b), startOf(a), (outer, inner) => outer || !inner)
}

function endsEarlier(a: Range, b: Range): boolean | null {
  return below(endOf(a), endOf(b), (inner, outer) => !inner || outer)
}

function during(a: Range, b: Range): boolean | null {
  return both(startsLater(a, b), endsEarlier(a, b))
}

function finishes(a: Range, b: Range): boolean | null {
  return both(at(endOf(a), endOf(b)), startsLater(a, b))
}

function starts(a: Range, b: Range): boolean | null {
  return both(at(startOf(a), startOf(b)), endsEarlier(a, b))
}

function coincides(a: Range, b: Range): boolean | null {
  return both(at(startOf(a), startOf(b)), at(endOf(a), endOf(b)))
}
