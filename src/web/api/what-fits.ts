import type { Question } from '../../question.ts'
import type { Fault } from './bad-input.ts'

/** What would be an answer to a question, in words, and one that is. `on` is the day asked about (ISO). */
export function whatFits(question: Question<unknown>, on: string): Pick<Fault, 'detail' | 'example'> {
  const { detail, example } = fitting(question, on)
  return { detail: `must be ${detail}; or null where the citizen does not know`, example }
}

function fitting({ type, options = [], min = 0, max, whole, ...limits }: Question<unknown>, on: string) {
  const [earliest, latest] = [dayOf(limits.earliest, on), dayOf(limits.latest, on)]
  switch (type) {
    case 'yes-no':
      return { detail: 'true or false', example: true }
    case 'choice':
      return { detail: `one of ${options.join(', ')}`, example: options[0] }
    case 'choices':
      return { detail: `a list of any of ${options.join(', ')}`, example: options.slice(0, 1) }
    case 'number':
      return { detail: `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`, example: min }
    case 'money':
      return { detail: `pounds from ${min} to ${max}, with at most two decimal places`, example: min + 95.5 }
    case 'date':
      return {
        detail: `a day${earliest && ` from ${earliest}`}${latest && ` to ${latest}`}, as ${latest || on}`,
        example: latest || on,
      }
    default:
      return { detail: 'a text', example: '' }
  }
}

const DAY = 86_400_000

/** A limit as a day: it is one, or so many days after `on`. '' where there is none. */
export const dayOf = (limit: string | number | undefined, on: string): string =>
  typeof limit === 'number' ? new Date(Date.parse(on) + limit * DAY).toISOString().slice(0, 10) : (limit ?? '')
