import type { Fault } from '../../fault.ts'
import { checkFeel } from './check-feel.ts'
import type { Shared } from './read-shared.ts'

/** What does not agree in what packs share. */
export function checkShared({ facts, constants, sources, derived, words }: Shared): Fault[] {
  const of = (file: string, reasons: readonly string[]) => reasons.map((reason) => ({ file, reason }))
  const names = Object.keys(facts)
  return [
    ...of(
      'facts.yaml',
      names.flatMap((name) => {
        const fact = facts[name]!
        if (fact.type === 'group')
          return [fact.size, ...Object.values(fact.each)]
            .filter((one) => !facts[one])
            .map((one) => `${name}: ${one} is no fact`)
        return fact.derived && !derived.decisions.has(name)
          ? [`${name} is derived, but derived.dmn has no such decision`]
          : []
      }),
    ),
    ...of('constants.yaml', [
      ...Object.keys(constants)
        .filter((name) => facts[name])
        .map((name) => `${name} is a fact already`),
      ...Object.entries(constants).flatMap(([name, { values, sources: tags }]) => [
        ...values.flatMap(({ from }, at) =>
          at > 0 && values[at - 1]!.from >= from ? [`${name}: ${from} is not in order`] : [],
        ),
        ...tags.filter((tag) => !sources[tag]).map((tag) => `${name}: [${tag}] is not in sources.yaml`),
      ]),
    ]),
    ...of(
      'derived.dmn',
      [...derived.inputs.keys()]
        .filter((name) => !facts[name] && !constants[name] && name !== 'today')
        .map((name) => `${name} is no fact and no constant`),
    ),
    ...checkFeel(derived, facts),
    ...[...words].flatMap(([language, asked]) =>
      of(
        `words.${language}.yaml`,
        Object.keys(asked)
          .filter((name) => !facts[name])
          .map((name) => `${name} is no fact`),
      ),
    ),
  ]
}
