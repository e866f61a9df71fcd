import { readdir } from 'node:fs/promises'
import { NotUnderstood } from '../../fault.ts'
import { readText, readYaml } from '../../read-file.ts'
import { type Model, readModel } from '../dmn/index.ts'
import { type Case, casesShape, reasonsShape, type ServiceFile, serviceShape } from './pack-shape.ts'
import { rulesWithWords } from './rules.ts'
import { shortHash } from './version.ts'
import { type QuestionWords, questionsShape, type Sources, sourcesShape } from './words-shape.ts'

/** A pack's files, each read and in its shape; not yet compared with one another. */
export interface PackFiles {
  readonly id: string
  readonly service: ServiceFile
  readonly sources: Sources
  readonly cases: readonly Case[]
  /** Oldest first. */
  readonly versions: readonly VersionFile[]
  readonly languages: ReadonlyMap<string, LanguageFiles>
}

export interface VersionFile {
  /** ISO date. */
  readonly from: string
  /** When somebody should have checked it again. */
  readonly review: string
  /** Of what the file says: another text is another version. */
  readonly hash: string
  readonly model: Model
}

export interface LanguageFiles {
  readonly questions: QuestionWords
  /** By rule. */
  readonly reasons: Readonly<Record<string, string>>
}

/** Reads a pack's folder. Throws NotUnderstood with the faults of all files. */
export async function readPack(folder: string, id: string): Promise<PackFiles> {
  const languages = (await readdir(folder)).flatMap((file) => /^questions\.([a-z]{2})\.yaml$/.exec(file)?.[1] ?? [])
  if (!languages.includes('en')) throw new NotUnderstood([{ file: 'questions.en.yaml', reason: 'missing' }])
  const [service, sources, cases] = await together([
    readYaml(folder, 'service.yaml', serviceShape(languages)),
    readYaml(folder, 'sources.yaml', sourcesShape),
    readYaml(folder, 'tests.yaml', casesShape),
  ])
  const versions = await together(
    service.rules.map(async ({ from, file, review }) => {
      const text = await readText(folder, file)
      return { from, review, hash: shortHash(text), model: readModel(text, file) }
    }),
  )
  const inEnglish = Object.fromEntries(
    versions.flatMap(({ model }) => rulesWithWords(model).map(({ id, reason }) => [id, reason])),
  )
  const words = await together(
    languages.map(async (language) => {
      const [questions, reasons] = await together([
        readYaml(folder, `questions.${language}.yaml`, questionsShape),
        language === 'en' ? Promise.resolve(inEnglish) : readYaml(folder, `reasons.${language}.yaml`, reasonsShape),
      ])
      return [language, { questions, reasons }] as const
    }),
  )
  return { id, service, sources, cases, versions, languages: new Map(words) }
}

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
