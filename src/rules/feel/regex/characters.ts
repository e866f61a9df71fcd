import { compile } from 'xspattern'
import type { Test } from './program.ts'

/** The letter without its case: K, k and the Kelvin sign are one. */
export function folded(character: string): string {
  return character.toUpperCase().toLowerCase()
}

/** Exactly that character. */
export function only(character: string, anyCase: boolean): Test {
  if (!anyCase) return (other) => other === character
  const plain = folded(character)
  return (other) => folded(other) === plain
}

/** From one character to another, both with them. Throws SyntaxError where they are the wrong way round. */
export function fromTo(first: string, last: string, anyCase: boolean): Test {
  const [low, high] = [codeOf(first), codeOf(last)]
  if (low > high) throw new SyntaxError(`[${first}-${last}] is the wrong way round`)
  const inside = (character: string) => codeOf(character) >= low && codeOf(character) <= high
  if (!anyCase) return inside
  return (character) => inside(character) || inside(character.toLowerCase()) || inside(character.toUpperCase())
}

/**
 * `\d`, `\w`, `\s`, `\i`, `\c`, their capitals, `\p{Lu}`, `\P{IsBasicLatin}`: as XML Schema has them, by xspattern. Throws for
 * a category or block that does not exist.
 */
export function classOf(sign: string): Test {
  const known = classes.get(sign)
  if (known) return known
  const made = compile(sign, { language: 'xsd' })
  classes.set(sign, made)
  return made
}

/** Their number is that of Unicode's blocks and categories: nobody can make it grow. */
const classes = new Map<string, Test>()

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
