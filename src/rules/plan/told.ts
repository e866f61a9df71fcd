import { type Known, OPEN, UNKNOWN } from '../diagram/view.ts'
import type { Plan } from './plan.ts'

/** By variable: its plain value, null where the citizen does not know, undefined where not asked. */
export type Told = (name: string) => unknown

/** What is known of each variable. */
export function knownOf({ variables, frame }: Plan, told: Told): (level: number) => Known {
  const known = variables.map((variable) => {
    const value = told(variable.name)
    if (value === undefined) {
      // Who does not know whether there is an award is not asked for its points either.
      const gate = frame.when[variable.name]
      return gate !== undefined && told(gate) === null ? UNKNOWN : OPEN
    }
    return value === null ? UNKNOWN : variable.at(value)
  })
  return (level) => known[level]!
}
