import type { Question } from '../question.ts'
import type { Facts, Service } from '../service.ts'

/** What a member of staff filled in to try a service out. */
export interface Tried {
  readonly facts: Facts
  /** The facts that cannot be what was filled in, by name. */
  readonly wrong: readonly string[]
}

/** Reads the form: `fact-<name>` is what the citizen says, `unsure-<name>` that they do not know; left empty, nothing was said. */
export function readTried(service: Service, form: Readonly<Record<string, unknown>>): Tried {
  const facts: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, question] of Object.entries({ ...service.questions, ...service.takes })) {
    const said = [form[`fact-${name}`] ?? []]
      .flat()
      .filter((one): one is string => typeof one === 'string' && one !== '')
    const unsure = form[`unsure-${name}`] !== undefined || said[0] === 'unsure'
    if (!unsure && said.length === 0) continue
    const value = unsure ? null : answer(question, said)
    if (service.fits(name, value)) facts[name] = value
    else wrong.push(name)
  }
  return { facts, wrong }
}

function answer({ type }: Question<unknown>, said: readonly string[]): unknown {
  const one = said[0]!.trim()
  switch (type) {
    case 'yes-no':
      return one === 'yes' ? true : one === 'no' ? false : one
    case 'choices':
      return said.filter((option) => option !== 'none' || said.length === 1)
    case 'number':
    case 'money':
      return Number(one.replace(/[£, ]/g, ''))
    default:
      return one
  }
}

/** A day as filled in; undefined where it is none. */
export function readDay(text: unknown): string | undefined {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined
}
