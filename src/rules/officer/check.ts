import { dayNumber } from '../facts/day.ts'
import type { Pack } from '../packs/load-pack.ts'
import { loadPacks } from '../packs/load-packs.ts'
import type { Shared } from '../packs/read-shared.ts'
import { gradesOf } from './grades.ts'
import { type Finding, placed } from './place.ts'

interface Checked {
  /** What refuses a pack. */
  readonly faults: readonly Finding[]
  /** Days by which somebody should look again that are past, or near. */
  readonly warnings: readonly Finding[]
  /** Packs that are wholly understood and pass their tests. */
  readonly packs: readonly { readonly id: string; readonly grades: ReturnType<typeof gradesOf> }[]
}

/** Days before a review is due from which it is said. */
const SOON = 60

/** Looks at every pack in a folder, and at what they share. */
export async function check(root: string, today: string): Promise<Checked> {
  const { shared, packs, refused } = await loadPacks(root)
  return {
    faults: refused.map((fault) => placed(root, fault)),
    warnings: shared ? [...reviewsOfConstants(root, shared, today), ...packs.flatMap(reviewsOf(root, today))] : [],
    packs: shared ? packs.map((pack) => ({ id: pack.files.id, grades: gradesOf(pack, shared) })) : [],
  }
}

function reviewsOf(root: string, today: string) {
  return ({ files: { id, service } }: Pack): Finding[] =>
    service.rules.flatMap(({ from, review }, at) => {
      // Only the newest rules are looked at again.
      const due = at === service.rules.length - 1 ? dueIn(review, today) : undefined
      if (due === undefined) return []
      const found = placed(root, { pack: id, file: 'service.yaml', reason: `rules.${at}.review: ${due}` })
      return [{ ...found, reason: `the rules from ${from}: ${due}` }]
    })
}

function reviewsOfConstants(root: string, { constants }: Shared, today: string): Finding[] {
  return Object.entries(constants).flatMap(([name, { review }]) => {
    const due = dueIn(review, today)
    if (due === undefined) return []
    return [placed(root, { pack: '_shared', file: 'constants.yaml', reason: `${name}: ${due}` })]
  })
}

/** Why a review is worth a word; undefined where it is far off. */
function dueIn(review: string, today: string): string | undefined {
  const days = dayNumber(review) - dayNumber(today)
  if (days < 0) return `the review date, ${review}, has passed`
  return days <= SOON ? `the review date, ${review}, is in ${days === 1 ? '1 day' : `${days} days`}` : undefined
}

/** In lines to read. */
export function checkLines({ faults, warnings, packs }: Checked): readonly string[] {
  const said = ({ place, reason }: Finding) => `${place}: ${reason}`
  const graded = packs.filter(({ grades: { C, L } }) => C + L > 0)
  return [
    ...faults.map(said),
    ...warnings.map((warning) => `warning: ${said(warning)}`),
    ...graded.map(
      ({ id, grades: { C, L } }) => `warning: ${id} rests on ${[...toCheck(C), ...local(L)].join(' and ')}`,
    ),
    `${packs.length} packs are wholly understood and pass their tests.`,
    ...(faults.length > 0
      ? [`${faults.length === 1 ? '1 fault' : `${faults.length} faults`}. A pack with a fault is left out.`]
      : []),
  ]
}

const toCheck = (count: number) => (count > 0 ? [`${count} that a person has to check (C)`] : [])
const local = (count: number) => (count > 0 ? [`${count} of the model council, to be replaced (L)`] : [])
