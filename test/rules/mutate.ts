/** A small slip in the text of a DMN file: what an officer may get wrong without seeing it. */
export interface Mutant {
  readonly kind: 'rule dropped' | 'comparison flipped' | 'boundary moved' | 'outcome changed'
  /** What was written, and what stands there now. */
  readonly slip: string
  readonly xml: string
}

const FLIPS: Readonly<Record<string, string>> = {
  '&lt;': '&lt;=',
  '&lt;=': '&lt;',
  '&gt;': '&gt;=',
  '&gt;=': '&gt;',
  '=': '!=',
}

/** Every slip of these kinds in the tables of a file. `outcomes` are those the service has; `isMoney` tells pence from whole numbers. */
export function mutantsOf(xml: string, outcomes: readonly string[], isMoney: (name: string) => boolean): Mutant[] {
  return [...dropped(xml), ...textsOf(xml).flatMap((text) => slips(xml, text, outcomes, isMoney))]
}

function dropped(xml: string): Mutant[] {
  return [...xml.matchAll(/ *<rule id="([^"]+)">[\s\S]*?<\/rule>\n?/g)].map((rule) => ({
    kind: 'rule dropped',
    slip: rule[1]!,
    xml: xml.slice(0, rule.index) + xml.slice(rule.index + rule[0].length),
  }))
}

/** A text of FEEL, where it stands, and whether it is what a rule gives. */
interface Text {
  readonly feel: string
  readonly at: number
  readonly gives: boolean
}

function textsOf(xml: string): Text[] {
  const entries = /<(inputEntry|outputEntry|inputExpression|literalExpression)\b[^>]*>\s*<text>([^<]*)<\/text>/g
  return [...xml.matchAll(entries)].map((found) => ({
    feel: found[2]!,
    at: found.index + found[0].lastIndexOf(`<text>${found[2]!}</text>`) + '<text>'.length,
    gives: found[1] === 'outputEntry',
  }))
}

function slips(
  xml: string,
  { feel, at, gives }: Text,
  outcomes: readonly string[],
  isMoney: (name: string) => boolean,
): Mutant[] {
  const made = (kind: Mutant['kind'], from: number, length: number, instead: string): Mutant => {
    const other = feel.slice(0, from) + instead + feel.slice(from + length)
    return { kind, slip: `${feel} → ${other}`, xml: xml.slice(0, at) + other + xml.slice(at + feel.length) }
  }
  if (gives) {
    const outcome = outcomes.find((one) => feel === `"${one}"`)
    const others = outcome === undefined ? [] : outcomes.filter((one) => one !== outcome)
    return others.map((other) => made('outcome changed', 0, feel.length, `"${other}"`))
  }
  const flipped = [...feel.matchAll(/&[lg]t;=?|(?<![!;])=/g)].map((sign) =>
    made('comparison flipped', sign.index, sign[0].length, FLIPS[sign[0]]!),
  )
  // A cell that is just a value is compared with it.
  const equals = /^(true|false|"[^"]*")$/.test(feel) ? [made('comparison flipped', 0, feel.length, not(feel))] : []
  const moved = [...feel.matchAll(LIMIT)].flatMap(({ 0: limit, index }) => {
    const unit = isMoney(limit) ? 0.01 : 1
    return [unit, -unit].map((by) => made('boundary moved', index, limit.length, plus(limit, by)))
  })
  return [...flipped, ...equals, ...moved]
}

/** What is compared with: after < or the like, at either end of an interval, or all of a cell. */
const LIMIT = /(?<=&[lg]t;=? ?|[[(](?=[^"]*\.\.)|\.\.|^(?=[\d.]+$))(?:[a-z]+[A-Z]\w*|\d+(?:\.\d+)?)(?![\w(])/g

const not = (feel: string) => (feel === 'true' ? 'false' : feel === 'false' ? 'true' : `not(${feel})`)

const plus = (limit: string, by: number) =>
  /^\d/.test(limit) ? String(Number(limit) + by) : `${limit} ${by < 0 ? '-' : '+'} ${Math.abs(by)}`
