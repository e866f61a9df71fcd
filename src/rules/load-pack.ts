import type { Question } from '../question.ts'
import type { Service } from '../service.ts'
import { checkPack } from './check-pack.ts'
import { checkVersion } from './check-version.ts'
import { checkWords } from './check-words.ts'
import { NotUnderstood, refuseAny } from './fault.ts'
import { makeService } from './make-service.ts'
import type { FactQuestions } from './pack-shape.ts'
import { type PackWords, packWords } from './pack-words.ts'
import { possibleValues } from './possible-values.ts'
import type { Rules } from './read-dmn.ts'
import { readPack } from './read-pack.ts'
import { tryCases } from './try-cases.ts'
import type { Version } from './ways.ts'

/** Loads the pack in a folder, as the service `id`. Throws NotUnderstood for a pack that is not wholly understood or fails its own tests. */
export async function loadPack(
  folder: string,
  id: string,
  facts: FactQuestions,
): Promise<{ service: Service; words: PackWords }> {
  const pack = await readPack(folder)
  refuseAny([...checkPack(pack, facts), ...checkWords(pack, facts)])

  const { ask_order: order, ask_when: askWhen } = pack.service
  const questions = Object.fromEntries(order.map((name) => [name, facts[name]!]))
  const versions = pack.versions.map(({ from, rules }) => ({
    from,
    rules,
    askWhen,
    possible: lookedAt(rules, questions, askWhen),
  }))
  refuseAny(versions.flatMap((version) => checkVersion(version, pack.service.outcomes)))

  const service = makeService(id, questions, versions, pack.sources)
  refuseAny(tryCases(service, pack.cases, pack.sources))
  return { service, words: packWords(id, pack) }
}

/** The facts that this version can depend on, in the officer's order, and what each can be. */
function lookedAt(rules: Rules, questions: Readonly<Record<string, Question<unknown>>>, askWhen: Version['askWhen']) {
  const used = new Set([...rules.inputs.keys()].flatMap((name) => [name, askWhen[name] ?? name]))
  return new Map(
    Object.entries(questions)
      .filter(([name]) => used.has(name))
      .map(([name, question]) => {
        try {
          return [name, possibleValues(name, question, rules)] as const
        } catch (cause) {
          if (!(cause instanceof RangeError)) throw cause
          throw new NotUnderstood([{ file: rules.file, reason: `${name}: ${cause.message}` }], { cause })
        }
      }),
  )
}
