import { TooMuch } from '../budget.ts'
import type { Step, Test } from './program.ts'

/** A part of a pattern: writes its steps at the end of a program. */
export type Part = (steps: Step[]) => void

/** How often, and whether rather less often than more. */
export interface Times {
  readonly least: number
  readonly most: number
  readonly reluctant: boolean
}

const MOST_STEPS = 5000

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new TooMuch(`has a pattern of more than ${MOST_STEPS} steps`)
  return steps.push(step) - 1
}

export function step(one: Step): Part {
  return (steps) => void add(steps, one)
}

export function character(test: Test): Part {
  return step({ do: 'character', test })
}

export function sequence(parts: readonly Part[]): Part {
  return (steps) => {
    for (const part of parts) part(steps)
  }
}

/** A group that remembers what it held. */
export function group(part: Part, number: number): Part {
  return sequence([step({ do: 'mark', slot: 2 * number }), part, step({ do: 'mark', slot: 2 * number + 1 })])
}

export function choice(parts: readonly Part[]): Part {
  return parts.reduceRight((other, part) => either(part, other))
}

function either(part: Part, other: Part): Part {
  return (steps) => {
    const fork = fillLater(steps)
    part(steps)
    const end = fillLater(steps)
    steps[fork] = { do: 'choose', first: fork + 1, second: steps.length }
    other(steps)
    steps[end] = { do: 'jump', to: steps.length }
  }
}

export function repeated(part: Part, { least, most, reluctant }: Times, slot: number): Part {
  const maybe = optional(part, reluctant)
  return (steps) => {
    for (let time = 0; time < least; time++) part(steps)
    if (most === Number.POSITIVE_INFINITY) loop(part, reluctant, slot)(steps)
    else for (let time = least; time < most; time++) maybe(steps)
  }
}

function optional(part: Part, reluctant: boolean): Part {
  return (steps) => {
    const fork = fillLater(steps)
    part(steps)
    steps[fork] = forkTo(fork + 1, steps.length, reluctant)
  }
}

function loop(part: Part, reluctant: boolean, slot: number): Part {
  return (steps) => {
    const fork = fillLater(steps)
    sequence([step({ do: 'mark', slot }), part, step({ do: 'moved', slot }), step({ do: 'jump', to: fork })])(steps)
    steps[fork] = forkTo(fork + 1, steps.length, reluctant)
  }
}

function forkTo(into: number, past: number, reluctant: boolean): Step {
  return reluctant ? { do: 'choose', first: past, second: into } : { do: 'choose', first: into, second: past }
}

/** A place in the program whose step is known once what follows is written. */
function fillLater(steps: Step[]): number {
  return add(steps, { do: 'found' })
}
