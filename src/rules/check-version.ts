import { isTable } from './decide.ts'
import type { Fault } from './fault.ts'
import { readAnswer } from './make-service.ts'
import type { ServiceFile } from './pack-shape.ts'
import type { Table } from './read-dmn.ts'
import { type Version, waysFrom } from './ways.ts'

const MOST_LOOKS = 2_000_000

/**
 * Tries a rule version on everything that citizens can be: a gap, an overlap, a FEEL mistake or an outcome without words is
 * found here and not at the counter. Says where, and the facts that show it.
 */
export function checkVersion(version: Version, outcomes: ServiceFile['outcomes']): Fault[] {
  const { file, steps } = version.rules
  const ways = waysFrom(version, {})
  const { deciding } = ways
  const cells = steps.reduce(
    (sum, { logic }) => sum + (isTable(logic) ? logic.rules.length * logic.columns.length : 1),
    0,
  )
  let looks = 0

  /** The first fault that `look` finds or runs into, however things may be. */
  const search = (look: () => string | undefined): Fault[] => {
    let reason: string | undefined
    ways.some([...version.possible.keys()], () => {
      looks += cells
      reason = looks > MOST_LOOKS ? 'things can be in too many ways to look ahead' : orMistake(look)
      if (reason !== undefined) reason = `${reason}, for ${JSON.stringify(ways.tried())}`
      return reason !== undefined
    })
    return reason === undefined ? [] : [{ file, reason }]
  }
  const works = (work: () => unknown) => search(() => void work())

  // Each on its own: what never decides today may still be looked at.
  const parts = [
    ...steps.slice(0, -1).flatMap(({ name }) => works(() => deciding.result(name))),
    ...(steps.at(-1)!.logic as Table).rules.flatMap((rule) => works(() => deciding.fits(rule))),
    ...search(() => {
      const second = deciding.second()
      return second && `more than one rule fits, ${second.id} too`
    }),
  ]
  return parts.length > 0 ? parts : search(() => wordless(JSON.stringify(deciding.answer()), outcomes))
}

function orMistake(look: () => string | undefined): string | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error.message
    throw error
  }
}

/** Why an answer could not be told. */
function wordless(answer: string, outcomes: ServiceFile['outcomes']): string | undefined {
  const { outcome, gives } = readAnswer(answer)
  const texts = outcomes[outcome]
  if (!texts) return `service.yaml has no outcome ${outcome}`
  const odd = Object.keys(gives).find((name) => typeof gives[name] !== 'string' && typeof gives[name] !== 'number')
  if (odd) return `${odd} is neither text nor number`
  const fills = Object.values(texts).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((fill) => fill[1]!))
  const lacking = fills.find((fill) => !(fill in gives))
  return lacking === undefined ? undefined : `outcome ${outcome} says {${lacking}}, which is not given`
}
