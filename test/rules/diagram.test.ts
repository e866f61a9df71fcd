import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Diagram, diagrams, isLeaf, support, TooMany, values } from '../../src/rules/diagram/diagram.ts'
import { pathTo } from '../../src/rules/diagram/path.ts'
import { OPEN, reached, UNKNOWN, UNSURE, view } from '../../src/rules/diagram/view.ts'

const space = () => diagrams(String)

/** The diagram of a function of three variables with three things each. */
function made(table: readonly number[], { leaf, branch } = space()): Diagram<number> {
  const build = (level: number, from: number): Diagram<number> =>
    level === 3
      ? leaf(table[from]!)
      : branch(
          level,
          [0, 1, 2].map((at) => build(level + 1, from * 3 + at)),
        )
  return build(0, 0)
}
const tables = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 27, maxLength: 27 })
const known = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0, 1, 2, OPEN, UNKNOWN)))
const at = (one: Diagram<number | typeof UNSURE>, path: readonly number[]): number | typeof UNSURE =>
  isLeaf(one) ? one.value : at(one.children[path[one.level]!]!, path)
const ways = [0, 1, 2].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1, 2].map((c) => [a, b, c] as const)))

describe('a diagram', () => {
  test('is the same object for the same function, however it was made', () => {
    const all = space()
    const [x, y] = [0, 1].map((level) => all.branch(level, [all.leaf(false), all.leaf(true)]))
    const both = all.apply(([a, b]) => a && b, [x!, y!])
    const not = (one: Diagram<boolean | undefined>) => all.apply(([a]) => !a, [one])
    expect(not(all.apply(([a, b]) => a || b, [not(x!), not(y!)]))).toBe(both)
    expect(support(both)).toEqual([0, 1])
  })

  test('looks at no variable that makes no difference', () => {
    const all = space()
    const x = all.branch(0, [all.leaf(1), all.leaf(2)])
    expect(all.apply(([a]) => a! - a!, [x])).toBe(all.leaf(0))
    expect(support(all.branch(3, [x, x]))).toEqual([0])
  })

  test('depends on just those variables that can change its value', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const diagram = made(table)
        const matters = [0, 1, 2].filter((level) =>
          ways.some((way) => [0, 1, 2].some((other) => at(diagram, way) !== at(diagram, way.with(level, other)))),
        )
        expect(support(diagram)).toEqual(matters)
        expect(new Set(values(diagram))).toEqual(new Set(table))
      }),
    )
  })

  test('gives a way to each of its values', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const diagram = made(table)
        for (const value of new Set(table)) {
          const path = pathTo(diagram, (one) => one === value)!
          expect(
            at(
              diagram,
              [0, 1, 2].map((level) => path.get(level) ?? 0),
            ),
          ).toBe(value)
        }
        expect(pathTo(diagram, (value) => value === 9)).toBeUndefined()
      }),
    )
  })

  test('that grows beyond all bounds is given up in time', () => {
    const all = space()
    const bits = Array.from({ length: 40 }, (_, level) => all.branch(level, [all.leaf(0), all.leaf(2 ** level)]))
    const sum = () => bits.reduce((so, bit) => all.apply(([a, b]) => a! + b!, [so, bit]))
    expect(sum).toThrow(TooMany)
  })
})

describe('a view', () => {
  test('holds for every way that the open variables can turn out, and is unsure only where the unknown ones decide', () => {
    fc.assert(
      fc.property(tables, known, (table, told) => {
        const diagram = made(table)
        const seen = view(diagram, (level) => told[level]!)
        for (const way of ways) {
          if (told.some((is, level) => is >= 0 && is !== way[level])) continue
          const others = ways.filter((other) =>
            other.every((is, level) => told[level] === UNKNOWN || is === way[level]),
          )
          const possible = new Set(others.map((other) => at(diagram, other)))
          expect(at(seen, way)).toBe(possible.size === 1 ? [...possible][0] : UNSURE)
        }
        expect(support(seen).every((level) => told[level] === OPEN)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('is not needed to reach every value that is still possible, each once, and no other', () => {
    fc.assert(
      fc.property(tables, known, (table, told) => {
        const diagram = made(table)
        const possible = ways.filter((way) => told.every((is, level) => is < 0 || is === way[level]))
        const reach = reached(diagram, (level) => told[level]!)
        expect(new Set(reach)).toEqual(new Set(possible.map((way) => at(diagram, way))))
        expect(new Set(reach).size).toBe(reach.length)
      }),
    )
  })

  test('takes what two values have in common where they agree', () => {
    const all = space()
    const diagram = all.branch(0, [all.leaf('rent, £5'), all.leaf('rent, £6'), all.leaf('rent, £7')])
    const agree = () => 'rent'
    expect(view(diagram, () => UNKNOWN, agree)).toMatchObject({ value: 'rent' })
    expect(view(diagram, () => UNKNOWN)).toMatchObject({ value: UNSURE })
  })
})
