import { isNode, LineCounter, parseDocument, visit } from 'yaml'

/**
 * The line (from 1) that a fault is about: where its reason names one, that; else the place its reason begins with, or the
 * first thing it names that stands in the text. Undefined where nothing of it does.
 */
export function lineOf(file: string, text: string, reason: string): number | undefined {
  const said = /\bline (\d+)\b/.exec(reason)?.[1]
  if (said !== undefined) return Number(said)
  return file.endsWith('.dmn') ? lineInDmn(text, reason) : lineInYaml(text, reason)
}

/** By `rule fsm-1`, or by `decision, rule 3, column 2`, as the reader of DMN says it; else by the first id or name. */
function lineInDmn(text: string, reason: string): number | undefined {
  const [named = '', ...parts] = reason.split(': ', 1)[0]!.split(', ')
  const id = /\brule ([\w.-]+)/.exec(reason)?.[1]
  const start = firstOf(text, [id, named, ...wordsIn(reason)].flatMap(attributesNaming))
  const steps = parts.flatMap((part) => {
    const [, kind, nth] = /^(rule|column|output) (\w+)$/.exec(part) ?? []
    return kind ? [{ kind, nth: nth! }] : []
  })
  const at = steps.reduce((from, { kind, nth }, step) => nthTag(text, from, tagOf(kind, step > 0), nth), start)
  // What concerns a whole file is shown at its last table: the one that answers, as a rule.
  const whole = at < 0 ? text.lastIndexOf('decisionTable ') : at
  return whole < 0 ? undefined : lineAt(text, whole)
}

const attributesNaming = (name: string | undefined) => (name ? [`id="${name}"`, `name="${name}"`] : [])

const firstOf = (text: string, pieces: readonly string[]) =>
  pieces.map((piece) => text.indexOf(piece)).find((at) => at >= 0) ?? -1

const tagOf = (kind: string, inRule: boolean) =>
  kind === 'rule' ? 'rule' : `${kind === 'column' ? 'input' : 'output'}${inRule ? 'Entry' : ''}`

/** Where the nth such element begins after a place; the place itself where there are not so many. */
function nthTag(text: string, from: number, tag: string, nth: string): number {
  const found = [...text.slice(Math.max(from, 0)).matchAll(new RegExp(`<(?:\\w+:)?${tag}[ >]`, 'g'))]
  const element = found[Number(nth) - 1]
  return element ? Math.max(from, 0) + element.index : from
}

/** By its path (`rules.0.review`), by the name of a case, or by the first of its words that stands there. */
function lineInYaml(text: string, reason: string): number | undefined {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const [first = ''] = reason.split(': ', 1)
  const scalars = new Map<string, number>()
  visit(document, {
    Scalar(_, { value, range }) {
      if (range && !scalars.has(String(value))) scalars.set(String(value), range[0])
    },
  })
  const byPath = first.includes('.') ? shorter(first.split('.')).map((path) => startOf(document.getIn(path, true))) : []
  const byName = [first, ...wordsIn(reason)].map((name) => scalars.get(name))
  const found = [...byPath, ...byName].find((at) => at !== undefined)
  return found === undefined ? undefined : counter.linePos(found).line
}

/** A path, then what is above, as far as there are two steps or more: a name alone is found better as a word. */
const shorter = (path: readonly string[]) =>
  path
    .map((_, at) => path.slice(0, path.length - at).map((step) => (/^\d+$/.test(step) ? Number(step) : step)))
    .filter(({ length }) => length > 1 || /^\d+$/.test(path[0]!))

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node.range?.[0] ?? undefined) : undefined)

const wordsIn = (reason: string) => reason.match(/[\w.-]*\w/g) ?? []

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length
