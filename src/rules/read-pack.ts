import { readdir } from 'node:fs/promises'
import { NotUnderstood } from './fault.ts'
import {
  type Case,
  casesShape,
  type QuestionWords,
  questionsShape,
  reasonsShape,
  type ServiceFile,
  type Sources,
  serviceShape,
  sourcesShape,
  understandingShape,
} from './pack-shape.ts'
import { type Rules, readDmn } from './read-dmn.ts'
import { readYaml } from './read-file.ts'

/** A pack's files, each read and in its shape; not yet compared with one another. */
export interface PackFiles {
  readonly service: ServiceFile
  readonly sources: Sources
  readonly cases: readonly Case[]
  /** Oldest first. */
  readonly versions: readonly { readonly from: string; readonly rules: Rules }[]
  readonly languages: ReadonlyMap<string, LanguageFiles>
}

export interface LanguageFiles {
  readonly questions: QuestionWords
  /** By rule. */
  readonly reasons: Readonly<Record<string, string>>
  readonly triggers: readonly string[]
}

/** Reads a pack's folder. Throws NotUnderstood with the faults of all files. */
export async function readPack(folder: string): Promise<PackFiles> {
  const languages = (await readdir(folder)).flatMap((file) => /^questions\.([a-z]{2})\.yaml$/.exec(file)?.[1] ?? [])
  if (!languages.includes('en')) throw new NotUnderstood([{ file: 'questions.en.yaml', reason: 'missing' }])
  const [service, sources, cases] = await together([
    readYaml(folder, 'service.yaml', serviceShape(languages)),
    readYaml(folder, 'sources.yaml', sourcesShape),
    readYaml(folder, 'tests.yaml', casesShape),
  ])
  const versions = await together(
    service.rules.map(async ({ from, file }) => ({ from, rules: await readDmn(folder, file, service.decision) })),
  )
  const inEnglish = Object.fromEntries(versions.flatMap(({ rules }) => reasonsIn(rules)))
  const words = await together(
    languages.map(async (language) => {
      const [questions, reasons, triggers] = await together([
        readYaml(folder, `questions.${language}.yaml`, questionsShape),
        language === 'en' ? Promise.resolve(inEnglish) : readYaml(folder, `reasons.${language}.yaml`, reasonsShape),
        readYaml(folder, `understanding.${language}.yaml`, understandingShape),
      ])
      return [language, { questions, reasons, triggers }] as const
    }),
  )
  return { service, sources, cases, versions, languages: new Map(words) }
}

/** What the rules say for themselves, by rule. */
export const reasonsIn = ({ steps }: Rules) =>
  steps.flatMap(({ logic }) => ('rules' in logic ? logic.rules : [])).map(({ id, reason }) => [id, reason] as const)

/** All of it, or every fault in any of it. */
async function together<T extends readonly unknown[]>(
  readings: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled = await Promise.allSettled(readings)
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const bug = failed.find((reason) => !(reason instanceof NotUnderstood))
  if (bug) throw bug
  if (failed.length > 0) throw new NotUnderstood(failed.flatMap(({ faults }: NotUnderstood) => faults))
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T
}
