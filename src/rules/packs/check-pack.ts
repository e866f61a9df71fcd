import type { Fault } from '../../fault.ts'
import type { Model } from '../dmn/index.ts'
import type { Fact, Group } from '../facts/dictionary.ts'
import { checkFeel } from './check-feel.ts'
import { namesIn } from './names.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { rulesWithWords } from './rules.ts'
import { SAYINGS } from './words-shape.ts'

const DMN_TYPES: Readonly<Record<(Fact | Group)['type'], string>> = {
  'yes-no': 'boolean',
  choice: 'string',
  choices: 'Any',
  number: 'number',
  money: 'number',
  date: 'date',
  group: 'Any',
}

/** What in a pack's rules, sources and order of questions does not agree. */
export function checkPack(pack: PackFiles, shared: Shared): Fault[] {
  return [
    ...pack.versions.flatMap(({ model }) => [
      ...checkNames(pack, model, shared),
      ...checkRules(model),
      ...checkFeel(model, shared.facts),
    ]),
    ...checkReasons(pack),
    ...checkOrder(pack, shared),
    ...checkSources(pack, shared),
  ]
}

function checkNames(pack: PackFiles, model: Model, shared: Shared): Fault[] {
  const { unknown } = namesIn(pack, model, shared)
  const faults = unknown.map((name) => `${name} is no fact in _shared/facts.yaml and no constant`)
  for (const [name, { type }] of model.inputs) {
    const fact = shared.facts[name]
    const right = fact && DMN_TYPES[fact.type]
    if (right !== undefined && right !== type.base)
      faults.push(`${name} is a ${fact!.type}: its type here must be ${right}, not ${type.base}`)
  }
  if (!model.decisions.has(pack.service.decision)) faults.push(`there is no decision ${pack.service.decision}`)
  return faults.map((reason) => ({ file: model.file, reason }))
}

/** A table whose rules all have words tells the citizen why; one without any only works something out. */
function checkRules(model: Model): Fault[] {
  const ids = rulesWithWords(model).map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  return twice.map((id) => ({ file: model.file, reason: `rule ${id} stands twice` }))
}

function checkReasons({ service, versions }: PackFiles): Fault[] {
  const order = service.rules.flatMap(({ from }, at) => {
    const before = service.rules[at - 1]
    return before && before.from >= from
      ? [{ file: 'service.yaml', reason: `rules: ${from} does not come after ${before.from}` }]
      : []
  })
  const reasons = new Map<string, string>()
  const other = versions.flatMap(({ model }) =>
    rulesWithWords(model).flatMap(({ id, reason }) => {
      const before = reasons.get(id)
      reasons.set(id, reason)
      return before === undefined || before === reason
        ? []
        : [{ file: model.file, reason: `rule ${id} says something else elsewhere` }]
    }),
  )
  const silent = versions.flatMap(({ model }) => {
    const logic = model.decisions.get(service.decision)?.logic
    const rules = logic?.kind === 'table' ? logic.rules : []
    return rules
      .filter(({ description }) => description.trim() === '')
      .map(({ id }) => ({ file: model.file, reason: `rule ${id} gives no reason and no source` }))
  })
  return [...order, ...other, ...silent]
}

function checkOrder(pack: PackFiles, shared: Shared): Fault[] {
  const { ask_order: order, ask_when: when } = pack.service
  const { facts } = shared
  const names = pack.versions.map(({ model }) => namesIn(pack, model, shared))
  const used = new Set(names.flatMap(({ facts }) => facts))
  const isAsked = (name: string) => {
    const fact = facts[name]
    return fact !== undefined && fact.type !== 'group' && fact.default === undefined && !fact.derived
  }
  const reasons = [
    ...[...used]
      .filter((name) => isAsked(name) && !order.includes(name))
      .map((name) => `ask_order: ${name} is missing`),
    ...order.filter((name) => !used.has(name)).map((name) => `ask_order: no rule uses ${name}`),
    ...order.filter((name, at) => order.indexOf(name) !== at).map((name) => `ask_order: ${name} comes twice`),
    ...order.filter((name) => !isAsked(name)).map((name) => `ask_order: ${name} is nothing that is asked`),
  ]
  for (const [name, gate] of Object.entries(when)) {
    if (!order.includes(name)) reasons.push(`ask_when: ${name} is not asked`)
    if (facts[gate]?.type !== 'yes-no') reasons.push(`ask_when: ${gate} is not a yes or no`)
    if (when[gate] !== undefined) reasons.push(`ask_when: ${gate} has a condition itself`)
    if (order.indexOf(gate) > order.indexOf(name)) reasons.push(`ask_order: ${name} comes before ${gate}`)
  }
  for (const group of Object.values(facts)) {
    if (group.type !== 'group') continue
    const late = Object.values(group.each).find(
      (name) => order.includes(name) && order.indexOf(name) < order.indexOf(group.size),
    )
    if (late) reasons.push(`ask_order: ${late} comes before ${group.size}`)
  }
  return reasons.map((reason) => ({ file: 'service.yaml', reason }))
}

function checkSources({ service, versions, sources, cases }: PackFiles, shared: Shared): Fault[] {
  const cited = [
    ...SAYINGS.map((name) => ({ file: 'service.yaml', place: name, tags: service.sources[name] ?? [] })),
    ...service.rules.map(({ from, sources: tags }) => ({ file: 'service.yaml', place: `rules ${from}`, tags })),
    ...versions.flatMap(({ model }) =>
      rulesWithWords(model).map(({ id, sources: tags }) => ({ file: model.file, place: `rule ${id}`, tags })),
    ),
    ...cases.map(({ name, cites = [] }) => ({ file: 'tests.yaml', place: name, tags: cites })),
  ]
  const twice = Object.keys(sources).filter((tag) => shared.sources[tag])
  return [
    ...twice.map((tag) => ({ file: 'sources.yaml', reason: `[${tag}] stands in _shared/sources.yaml already` })),
    ...cited.flatMap(({ file, place, tags }) => [
      ...tags
        .filter((tag) => !sources[tag] && !shared.sources[tag])
        .map((tag) => ({ file, reason: `${place}: [${tag}] is not in sources.yaml` })),
      ...(place.startsWith('rule ') && tags.length === 0 ? [{ file, reason: `${place}: names no source` }] : []),
    ]),
  ]
}
