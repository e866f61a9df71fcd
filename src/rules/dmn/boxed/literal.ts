import type { Known } from '../../feel/index.ts'
import type { Expression } from '../model.ts'
import { textOf, tidy } from '../parts.ts'
import { readFeel } from '../reading.ts'
import type { Box } from './box.ts'

/** FEEL in a box. */
export const literal: Box = (element, known, place, reading): Expression => {
  const feel = readFeel(textOf(element), known, place, reading)
  return { names: feel.names, inside: insideOf(feel.text, known), of: (scope) => feel.of(scope), feel }
}

/** The names inside what a path like `my loan.applicant` leads to; of anything else they are not known. */
function insideOf(text: string, known: Known): Known | null {
  let at: Known | null = known
  for (const name of text.split('.')) at = at?.[tidy(name)] ?? null
  return at
}
