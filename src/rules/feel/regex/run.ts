import { spend } from '../budget.ts'
import { folded } from './characters.ts'
import type { Program } from './program.ts'

const SLOTS_A_STEP = 16

/** Where it was found, and what each group holds, group 0 being all of it. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly groups: readonly string[]
}

/** The first place at or after `from` where the program fits, or null. */
export function find(program: Program, text: readonly string[], from = 0): Found | null {
  for (let start = from; start <= text.length; start++) {
    const slots = runAt(program, text, start)
    if (!slots) continue
    const groups = Array.from({ length: program.groups + 1 }, (_, group) => held(slots, group, text).join(''))
    return { start, end: slots[1] ?? start, groups }
  }
  return null
}

type Slots = readonly (number | undefined)[]

function held(slots: Slots, group: number, text: readonly string[]): readonly string[] {
  const [start, end] = [slots[2 * group], slots[2 * group + 1]]
  return start === undefined || end === undefined ? [] : text.slice(start, end)
}

function runAt({ steps, slots: many, anyCase }: Program, text: readonly string[], start: number): Slots | null {
  // Slots are copied whenever one changes.
  const copy = Math.ceil(many / SLOTS_A_STEP)
  spend(copy)
  const none: Slots = Array.from<number | undefined>({ length: many })
  const choices: { step: number; at: number; slots: Slots }[] = [{ step: 0, at: start, slots: none.with(0, start) }]
  for (let choice = choices.pop(); choice; choice = choices.pop()) {
    let { step, at, slots } = choice
    for (let now = steps[step]; now; now = steps[step]) {
      spend()
      if (now.do === 'found') return slots.with(1, at)
      if (now.do === 'character') {
        const character = text[at]
        if (character === undefined || !now.test(character)) break
        at++
        step++
      } else if (now.do === 'choose') {
        choices.push({ step: now.second, at, slots })
        step = now.first
      } else if (now.do === 'jump') step = now.to
      else if (now.do === 'mark') {
        spend(copy)
        slots = slots.with(now.slot, at)
        step++
      } else if (now.do === 'moved') {
        if (slots[now.slot] === at) break
        step++
      } else if (now.do === 'look') {
        if (!now.holds(text, at)) break
        step++
      } else {
        const again = held(slots, now.group, text)
        spend(again.length)
        if (!again.every((character, index) => alike(character, text[at + index], anyCase))) break
        at += again.length
        step++
      }
    }
  }
  return null
}

function alike(a: string, b: string | undefined, anyCase: boolean): boolean {
  return a === b || (anyCase && b !== undefined && folded(a) === folded(b))
}
