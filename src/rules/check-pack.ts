import { isTable } from './decide.ts'
import type { Fault } from './fault.ts'
import { type FactQuestions, SAYINGS } from './pack-shape.ts'
import type { Rules, Step } from './read-dmn.ts'
import { type PackFiles, reasonsIn } from './read-pack.ts'

const DMN_TYPES: Readonly<Record<string, string>> = {
  'yes-no': 'boolean',
  choice: 'string',
  choices: 'Any',
  number: 'number',
  money: 'number',
}

/** What in a pack's rules, sources and order of questions does not agree. */
export function checkPack(pack: PackFiles, facts: FactQuestions): Fault[] {
  return [
    ...pack.versions.flatMap(({ rules }) => [...checkFacts(rules, facts), ...checkStrings(rules, facts)]),
    ...checkVersions(pack),
    ...checkOrder(pack, facts),
    ...checkSources(pack),
  ]
}

function checkFacts({ file, inputs }: Rules, facts: FactQuestions): Fault[] {
  return [...inputs].flatMap(([name, type]) => {
    const fact = facts[name]
    if (!fact) return [{ file, reason: `${name} is not in _shared/facts.yaml` }]
    const right = DMN_TYPES[fact.type]
    return right === type
      ? []
      : [{ file, reason: `${name} is a ${fact.type}: its type here must be ${right}, not ${type}` }]
  })
}

/** A column compared with a string that its fact cannot be is a rule that never fits. */
function checkStrings({ file, inputs, steps }: Rules, facts: FactQuestions): Fault[] {
  const columns = (logic: Step['logic']) =>
    isTable(logic)
      ? logic.columns.map((column, at) => [column, ...logic.rules.flatMap((rule) => rule.tests[at] ?? [])])
      : []
  return steps.flatMap(({ name: step, logic }) =>
    columns(logic).flatMap((feels) => {
      const names = feels.flatMap(({ names }) => names)
      if (names.length === 0 || !names.every((name) => inputs.has(name))) return []
      const options = names.flatMap((name) => optionsOf(facts[name]))
      const wrong = feels.flatMap(({ strings }) => strings).filter((string) => !options.includes(string))
      return wrong.map((string) => ({
        file,
        reason: `${step}: "${string}" is no value of ${[...new Set(names)].join(', ')}`,
      }))
    }),
  )
}

const optionsOf = (fact: FactQuestions[string] | undefined) =>
  (fact?.options ?? []).filter((option) => fact?.type !== 'choices' || option !== 'none')

function checkVersions({ service, versions }: PackFiles): Fault[] {
  const file = 'service.yaml'
  const order = service.rules.flatMap(({ from }, at) => {
    const before = service.rules[at - 1]
    return before && before.from >= from ? [{ file, reason: `rules: ${from} does not come after ${before.from}` }] : []
  })
  const reasons = new Map<string, string>()
  const same = versions.flatMap(({ rules }) =>
    reasonsIn(rules).flatMap(([id, reason]) => {
      const other = reasons.get(id)
      reasons.set(id, reason)
      return other === undefined || other === reason
        ? []
        : [{ file: rules.file, reason: `rule ${id} says something else elsewhere` }]
    }),
  )
  return [...order, ...same]
}

function checkOrder({ service, versions }: PackFiles, facts: FactQuestions): Fault[] {
  const { ask_order: order, ask_when: when } = service
  const used = new Set([...versions.flatMap(({ rules }) => [...rules.inputs.keys()]), ...Object.values(when)])
  const reasons = [
    ...[...used].filter((name) => !order.includes(name)).map((name) => `ask_order: ${name} is missing`),
    ...order.filter((name) => !used.has(name)).map((name) => `ask_order: no rule uses ${name}`),
    ...order.filter((name, at) => order.indexOf(name) !== at).map((name) => `ask_order: ${name} comes twice`),
    ...order.filter((name) => !facts[name]).map((name) => `ask_order: ${name} is not in _shared/facts.yaml`),
  ]
  for (const [name, gate] of Object.entries(when)) {
    if (!order.includes(name)) reasons.push(`ask_when: ${name} is not asked`)
    if (facts[gate]?.type !== 'yes-no') reasons.push(`ask_when: ${gate} is not a yes or no`)
    if (when[gate] !== undefined) reasons.push(`ask_when: ${gate} has a condition itself`)
    if (order.indexOf(gate) > order.indexOf(name)) reasons.push(`ask_order: ${name} comes before ${gate}`)
  }
  return reasons.map((reason) => ({ file: 'service.yaml', reason }))
}

function checkSources({ service, versions, sources, cases }: PackFiles): Fault[] {
  const cited = [
    ...SAYINGS.map((name) => ({ file: 'service.yaml', place: name, tags: service.sources[name] ?? [] })),
    ...service.rules.map(({ from, sources: tags }) => ({ file: 'service.yaml', place: `rules ${from}`, tags })),
    ...versions.flatMap(({ rules: { file, steps } }) =>
      steps
        .flatMap(({ logic }) => (isTable(logic) ? logic.rules : []))
        .map(({ id, sources: tags }) => ({ file, place: `rule ${id}`, tags })),
    ),
    ...cases.map(({ name, cites = [] }) => ({ file: 'tests.yaml', place: name, tags: cites })),
  ]
  return cited.flatMap(({ file, place, tags }) => [
    ...tags
      .filter((tag) => !sources[tag])
      .map((tag) => ({ file, reason: `${place}: [${tag}] is not in sources.yaml` })),
    ...(place.startsWith('rule ') && tags.length === 0 ? [{ file, reason: `${place}: names no source` }] : []),
  ])
}
