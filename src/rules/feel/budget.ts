/** An evaluation used more than it may: endless recursion, `for i in 1..100000000`. */
export class TooMuch extends RangeError {
  override readonly name = 'TooMuch'
}

const MOST_STEPS = 200_000
const LONGEST_LIST = 100_000
const LONGEST_STRING = 100_000
/** Of expressions in expressions, through all the calls; a few places on JavaScript's stack each. */
const DEEPEST = 1500
const CHARACTERS_A_STEP = 32

let running: { steps: number; depth: number } | undefined

/** Evaluations inside `work`, and those they start, share one budget; work is synchronous, so there is only ever one. */
export function withinBudget<T>(work: () => T): T {
  if (running) return work()
  running = { steps: 0, depth: 0 }
  try {
    return work()
  } finally {
    running = undefined
  }
}

/** Counts `steps` of work: one per round of a loop, per call, per item looked at. Throws TooMuch. */
export function spend(steps = 1): void {
  if (!running) return
  running.steps += steps
  if (running.steps > MOST_STEPS) throw new TooMuch(`took more than ${MOST_STEPS} steps`)
}

/** Counts what work on a text costs. Throws TooMuch. */
export function spendOn(text: string): void {
  spend(1 + Math.trunc(text.length / CHARACTERS_A_STEP))
}

/** Does work that is so many expressions deep. Throws TooMuch where functions call each other without an end. */
export function deeper<T>(work: () => T, levels = 10): T {
  spend()
  if (!running) return work()
  if (running.depth + levels > DEEPEST) throw new TooMuch('has functions that call functions without an end')
  running.depth += levels
  try {
    return work()
  } finally {
    running.depth -= levels
  }
}

/** The list, if it is not too long. Throws TooMuch. */
export function boundedList<T extends readonly unknown[]>(list: T): T {
  if (list.length > LONGEST_LIST) throw new TooMuch(`made a list of more than ${LONGEST_LIST} items`)
  return list
}

/** The text, if it is not too long. Throws TooMuch. */
export function boundedString(text: string): string {
  if (text.length > LONGEST_STRING) throw new TooMuch(`made a text of more than ${LONGEST_STRING} characters`)
  spendOn(text)
  return text
}
