import type { Callable, Decision, Model, Table } from '../dmn/index.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import { saidBy } from '../packs/rules.ts'

/** What is written in a pack, by kind, in a form that can be compared place by place. */
export function writtenIn(pack: PackFiles) {
  const { service, sources, versions, languages } = pack
  const { title, called, rules, ask_order, ask_when, decision, ...texts } = service
  const perLanguage = <T>(of: (files: typeof languages extends ReadonlyMap<string, infer F> ? F : never) => T) =>
    Object.fromEntries([...languages].map(([language, files]) => [language, of(files)]))
  return {
    rules: Object.fromEntries(versions.map(({ from, model }) => [`from ${from}`, decisionsIn(model)])),
    'when rules hold': { decision, ...Object.fromEntries(rules.map(({ from, ...rest }) => [`from ${from}`, rest])) },
    reasons: perLanguage(({ reasons }) => reasons),
    sources,
    questions: { order: ask_order, 'only asked when': ask_when, ...perLanguage(({ questions }) => questions) },
    'what is told': { title, ...texts },
    'what people call it': called,
  }
}

/** The same of what packs share. */
export function writtenInShared({ facts, constants, sources, derived, words }: Shared) {
  return {
    facts,
    constants: Object.fromEntries(
      Object.entries(constants).map(([name, { values, ...rest }]) => [
        name,
        { ...rest, ...Object.fromEntries(values.map(({ from, value }) => [`from ${from}`, value])) },
      ]),
    ),
    'derived facts': decisionsIn(derived),
    sources,
    questions: Object.fromEntries(words),
  }
}

const decisionsIn = ({ decisions, callables }: Model) =>
  Object.fromEntries([...decisions, ...callables].map(([name, one]) => [name, logicIn(one)]))

/** What a decision says, cell by cell. */
function logicIn(element: Decision | Callable): unknown {
  if (element.kind === 'service') return element.outputs.map(({ name }) => name)
  return element.logic.kind === 'table' ? tableOf(element.logic) : Object.fromEntries(element.written)
}

function tableOf({ hitPolicy, aggregation, columns, outputs, rules }: Table) {
  const cells = rules.map((rule) => [
    rule.id,
    {
      ...Object.fromEntries(rule.tests.map((test, at) => [`if ${columns[at]!.feel.text}`, test?.text ?? '-'])),
      ...Object.fromEntries(rule.gives.map((feel, at) => [`gives ${outputs[at]!.name}`.trim(), feel.text])),
      sources: saidBy(rule).sources,
    },
  ])
  return {
    'hit policy': [hitPolicy, aggregation].filter(Boolean).join(' '),
    'order of rules': rules.map(({ id }) => id),
    ...Object.fromEntries(cells),
  }
}
