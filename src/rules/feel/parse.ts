import type { Tree } from '@lezer/common'
import { parser, trackVariables } from 'lezer-feel'
import type { Known } from './feel.ts'

const LONGEST_TEXT = 5_000
const DEEPEST_TREE = 250
/** The grammar's time grows with the square of the names an expression gives. */
const MOST_NAMES = 400
const DEEPEST_BRACKETS = 60

const expressions = parser
const unaryTests = parser.configure({ top: 'UnaryTests' })

/** Where `range<number>` stands as a type: the grammar does not know it, so it is shown `list <number>`, which is as long. */
const RANGE_TYPE = /\brange(?=\s*<[\w\s<>,:.-]*>)/g
/** Strings and comments, to be skipped, and the signs that count. */
const SIGNS = /"(?:\\[\s\S]|[^"\\])*"|\/\/.*|\/\*[\s\S]*?\*\/|\bfunction\s*\([^()]*\)|[([{]|[)\]}]|:/g

/** Reads the text with lezer-feel. Throws SyntaxError: too long, nested too deep, or not FEEL. */
export function parse(text: string, kind: 'expression' | 'unary tests', known: Known): Tree {
  const tooBig = sizeFault(text)
  if (tooBig) throw refused(text, tooBig)
  const language = kind === 'expression' ? expressions : unaryTests
  const tree = language.configure({ contextTracker: trackVariables(known) }).parse(text.replace(RANGE_TYPE, 'list '))
  let depth = 0
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) throw refused(text, `cannot be read at «${text.slice(from, from + 10)}»`)
      if (++depth > DEEPEST_TREE) throw refused(text, `is nested more than ${DEEPEST_TREE} deep`)
    },
    leave() {
      depth--
    },
  })
  return tree
}

/** What the grammar would take too long over. */
function sizeFault(text: string): string | undefined {
  if (text.length > LONGEST_TEXT) return `has ${text.length} characters; at most ${LONGEST_TEXT} are read`
  let depth = 0
  let deepest = 0
  let names = 0
  for (const [sign] of text.matchAll(SIGNS)) {
    if (sign === ':') names++
    else if (sign.startsWith('function')) names += sign.split(',').length
    else if ('([{'.includes(sign)) deepest = Math.max(deepest, ++depth)
    else if (')]}'.includes(sign)) depth--
  }
  if (deepest > DEEPEST_BRACKETS) return `has brackets more than ${DEEPEST_BRACKETS} deep`
  return names > MOST_NAMES ? `names ${names} values; at most ${MOST_NAMES} are read` : undefined
}

function refused(text: string, reason: string): SyntaxError {
  return new SyntaxError(`«${text.slice(0, 60)}» ${reason}`)
}
