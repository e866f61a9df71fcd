import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Fault, NotUnderstood } from '../fault.ts'
import { readYaml } from '../read-file.ts'
// Not by the index: a thread that learns has no use for all the rules, and waits for them.
import { type Sources, sourcesShape } from '../rules/packs/words-shape.ts'

const line = z.string().trim().min(1).max(120)
const text = z.string().trim().min(1).max(600)
const topic = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** articles.<language>.yaml: by topic. Where an answer comes from is written in English only. */
const shape = z.record(
  topic,
  z.strictObject({
    title: line,
    answer: text.exactOptional(),
    /** The same, where each message costs. */
    sms: text.exactOptional(),
    source: z.string().exactOptional(),
    asks: z.array(line).min(3),
    /** Ids of intents, or how they begin; in English only. */
    intents: z.array(line).default([]),
  }),
)
export type ArticleFile = z.infer<typeof shape>

/** The articles of one folder, as written: a service's, or the council's own. */
export interface ArticleFolder {
  readonly folder: string
  /** The service's id, or `council`. */
  readonly owner: string
  readonly languages: ReadonlyMap<string, ArticleFile>
  /** Sources that only the council's own articles have. */
  readonly sources: Sources
}

export const OURS = 'council'

/** Reads the articles of every service (services/<id>/articles.*.yaml) and of the council (understanding/articles.*.yaml). */
export async function readArticles(dialogs: string): Promise<{ folders: ArticleFolder[]; refused: Fault[] }> {
  const services = (await readdir(join(dialogs, 'services'))).filter((id) => !id.startsWith('_')).sort()
  const places = [
    ...services.map((id) => ({ folder: `services/${id}`, owner: id })),
    { folder: 'understanding', owner: OURS },
  ]
  const folders: ArticleFolder[] = []
  const refused: Fault[] = []
  for (const place of places)
    try {
      const languages = await readLanguages(dialogs, place.folder)
      const own = place.owner === OURS && languages.size > 0
      const sources = own ? await readYaml(dialogs, `${place.folder}/sources.yaml`, sourcesShape) : {}
      folders.push({ ...place, languages, sources })
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      refused.push(...error.faults)
    }
  return { folders, refused }
}

async function readLanguages(dialogs: string, folder: string): Promise<Map<string, ArticleFile>> {
  const found = (await readdir(join(dialogs, folder))).flatMap(
    (file) => /^articles\.([a-z]{2})\.yaml$/.exec(file)?.[1] ?? [],
  )
  const files = new Map<string, ArticleFile>()
  for (const language of found.sort()) files.set(language, await readYaml(dialogs, fileOf(folder, language), shape))
  return files
}

export const fileOf = (folder: string, language: string): string => `${folder}/articles.${language}.yaml`
