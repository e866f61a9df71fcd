import type { Source } from '../../service.ts'
import type { ConstantSheet, DecisionSheet, Sheet, TableSheet } from '../../sheet.ts'
import type { Decision, Table } from '../dmn/index.ts'
import type { Pack } from '../packs/load-pack.ts'
import { namesIn } from '../packs/names.ts'
import type { Shared } from '../packs/read-shared.ts'
import { saidBy } from '../packs/rules.ts'
import { gradesOf } from './grades.ts'

/** What a pack says, for staff to read. */
export function sheetOf(pack: Pack, shared: Shared): Sheet {
  const { files, service } = pack
  const source = sourcesOf(files.sources, shared)
  const names = files.versions.map(({ model }) => namesIn(files, model, shared))
  const all = (kind: 'derived' | 'constants') => [...new Set(names.flatMap((one) => one[kind]))]
  const derived = all('derived').map((name) => shared.derived.decisions.get(name)!)
  const constants = all('constants').map((name) => constantSheet(name, shared, source))
  const versions = files.versions.map(({ from, review, model }, at) => ({
    ...{ from, review },
    sources: files.service.rules[at]!.sources.map(source),
    decisions: answerFirst([...model.decisions.values()], files.service.decision).map((one) =>
      decisionSheet(one, source),
    ),
  }))
  const held = new Set(names.at(-1)!.constants)
  const reviews = constants.filter(({ name }) => held.has(name)).map(({ review }) => review)
  return {
    service,
    title: files.service.title.en!,
    versions: versions.reverse(),
    derived: [...derived.map((one) => decisionSheet(one, source)), ...functionSheets(derived)],
    constants,
    grades: gradesOf(pack, shared),
    review: [files.versions.at(-1)!.review, ...reviews].sort()[0]!,
  }
}

type FindSource = (tag: string) => Source

const sourcesOf =
  (own: Pack['files']['sources'], shared: Shared): FindSource =>
  (tag) => {
    const { title, url, verified, checked } = (own[tag] ?? shared.sources[tag])!
    return { title, ...(url !== undefined && { url }), grade: verified, checked }
  }

const answerFirst = (decisions: readonly Decision[], final: string) => [
  ...decisions.filter(({ name }) => name === final),
  ...decisions.filter(({ name }) => name !== final),
]

function decisionSheet(one: Decision, source: FindSource): DecisionSheet {
  const { name, question, description, requires, logic, written } = one
  return {
    ...{ name, about: [question, description].filter(Boolean).join(' '), from: requires },
    ...(logic.kind === 'table' ? { table: tableSheet(logic, source) } : { texts: textsOf(written) }),
  }
}

/** Functions that decisions call, each once. */
function functionSheets(decisions: readonly Decision[]): readonly DecisionSheet[] {
  const called = decisions.flatMap(({ requirements }) =>
    [...requirements.values()].flatMap((one) => ('kind' in one && one.kind === 'knowledge' ? one : [])),
  )
  return [...new Set(called)].map(({ name, written }) => ({
    ...{ name, about: 'A function that is called by this name.', from: [] },
    texts: textsOf(written),
  }))
}

const textsOf = (written: Decision['written']) => [...written].map(([place, feel]) => ({ place, feel }))

function tableSheet({ hitPolicy, aggregation, columns, outputs, rules }: Table, source: FindSource): TableSheet {
  return {
    policy: [hitPolicy, aggregation].filter(Boolean).join(' '),
    columns: columns.map(({ label, feel }) => label ?? feel.text),
    outputs: outputs.map(({ name }) => name || 'result'),
    rules: rules.map((rule) => {
      const { reason, sources } = saidBy(rule)
      return {
        id: rule.id,
        tests: rule.tests.map((test) => test?.text ?? '-'),
        gives: rule.gives.map(({ text }) => text),
        reason,
        sources: sources.map(source),
      }
    }),
  }
}

function constantSheet(name: string, { constants }: Shared, source: FindSource): ConstantSheet {
  const { unit, verified, review, sources, values } = constants[name]!
  return {
    ...{ name, unit, grade: verified, review },
    sources: sources.map(source),
    values: values.map(({ from, value }) => ({ from, value: [value].flat().join(', ') })).reverse(),
  }
}
