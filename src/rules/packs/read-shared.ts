import { readdir } from 'node:fs/promises'
import { readText, readYaml } from '../../read-file.ts'
import { type Model, readModel } from '../dmn/index.ts'
import { type FactDictionary, factsShape } from '../facts/dictionary.ts'
import { type Constants, constantsShape } from './constants.ts'
import { shortHash } from './version.ts'
import { type QuestionWords, questionsShape, type Sources, sourcesShape } from './words-shape.ts'

/** What all packs share: the folder _shared. */
export interface Shared {
  readonly facts: FactDictionary
  readonly constants: Constants
  readonly sources: Sources
  /** Decisions that work facts out from others. */
  readonly derived: Model
  /** Of the file that they stand in. */
  readonly derivedHash: string
  /** By language: the words of questions that more than one pack asks. */
  readonly words: ReadonlyMap<string, QuestionWords>
}

/** Reads the folder. Throws NotUnderstood. */
export async function readShared(folder: string): Promise<Shared> {
  const languages = (await readdir(folder)).flatMap((file) => /^words\.([a-z]{2})\.yaml$/.exec(file)?.[1] ?? [])
  const words = await Promise.all(
    languages.map(
      async (language) => [language, await readYaml(folder, `words.${language}.yaml`, questionsShape)] as const,
    ),
  )
  const derived = await readText(folder, 'derived.dmn')
  return {
    facts: await readYaml(folder, 'facts.yaml', factsShape),
    constants: await readYaml(folder, 'constants.yaml', constantsShape),
    sources: await readYaml(folder, 'sources.yaml', sourcesShape),
    derived: readModel(derived, 'derived.dmn'),
    derivedHash: shortHash(derived),
    words: new Map(words),
  }
}
