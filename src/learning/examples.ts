import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Fault, NotUnderstood } from '../fault.ts'
import { type Intent, type Taught, taughtShapes } from '../intent.ts'
import { readYaml } from '../read-file.ts'

/** An intent with all that is written of it, by language. */
export interface TaughtIntent extends Intent {
  readonly languages: Readonly<Record<string, Taught & { readonly file: string }>>
}

export interface Examples {
  readonly intents: readonly TaughtIntent[]
  /** Files that are not wholly understood: what they teach is left out. */
  readonly refused: readonly Fault[]
}

const shape = z.strictObject({ intents: taughtShapes })

/** Reads how people say what they want: understanding/*.yaml, and the same of every service, services/<id>/understanding.*.yaml. */
export async function loadExamples(dialogs: string): Promise<Examples> {
  const intents = new Map<string, TaughtIntent>()
  const refused: Fault[] = []
  for (const { file, language } of await files(dialogs)) {
    try {
      for (const taught of (await readYaml(dialogs, file, shape)).intents) {
        const { id, intent, category, service } = taught
        const known = intents.get(id) ?? {
          ...{ id, intent, languages: {} },
          ...(category !== undefined && { category }),
          ...(service !== undefined && { service }),
        }
        if (known.languages[language])
          refused.push({ file, reason: `${id}: is in ${known.languages[language].file} too` })
        else intents.set(id, { ...known, languages: { ...known.languages, [language]: { ...taught, file } } })
      }
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      refused.push(...error.faults)
    }
  }
  return { intents: [...intents.values()], refused }
}

async function files(dialogs: string): Promise<{ file: string; language: string }[]> {
  const services = (await readdir(join(dialogs, 'services'))).map((id) => `services/${id}`)
  const found: { file: string; language: string }[] = []
  for (const folder of ['understanding', ...services])
    for (const name of (await readdir(join(dialogs, folder))).sort()) {
      const language = languageOf(folder, name)
      if (language !== undefined) found.push({ file: `${folder}/${name}`, language })
    }
  return found
}

/** Beside a pack's other files, only its understanding.en.yaml; in their own folder, every reports.en.yaml but articles and topics. */
function languageOf(folder: string, name: string): string | undefined {
  const [, subject, language] = /^([a-z-]+)\.([a-z]{2})\.yaml$/.exec(name) ?? []
  const ours = folder === 'understanding' ? subject !== 'articles' && subject !== 'topics' : subject === 'understanding'
  return ours ? language : undefined
}
