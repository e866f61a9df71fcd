import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { match as postcodesIn } from 'postcode'
import { type Document, isMap, isSeq, parseDocument, Scalar, stringify, type YAMLMap } from 'yaml'
import { intentId } from './intent.ts'
import { fold } from './understanding/fold.ts'

/** An intent, and the file that teaches it in each language, within the folder of dialogs. */
export interface Teachable {
  readonly id: string
  readonly files: Readonly<Record<string, string>>
}

/** What became of a proposal. */
export type Proposed =
  | { readonly became: 'proposed' }
  | { readonly became: 'empty' | 'long' | 'personal' }
  /** It is an example of an intent, or proposed for one, already. */
  | { readonly became: 'known'; readonly id: string }
  /** What to write, and where, by hand; and why we could not. */
  | { readonly became: 'unwritten'; readonly file: string; readonly yaml: string; readonly cause: unknown }

/** Proposes words as an example of an intent, in a language that it is taught in. */
export type Propose = (id: string, language: string, words: string) => Promise<Proposed>

/** As long as an example may be. */
const LONGEST = 300

/** As the examples are written. */
const QUOTED = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const

/**
 * Writes what staff propose beside the examples of its intent, never among them: nothing is learnt until a person moves it.
 * Every file is read again before it is written, so that what others wrote meanwhile stays.
 */
export const proposals =
  (folder: string, intents: readonly Teachable[]): Propose =>
  async (id, language, written) => {
    const words = written.replace(/[\s…]+/g, ' ').trim()
    if (fold(words) === '') return { became: 'empty' }
    if (words.length > LONGEST) return { became: 'long' }
    if (isPersonal(words)) return { became: 'personal' }

    const file = intents.find((intent) => intent.id === id)!.files[language]!
    try {
      const others = new Set(intents.flatMap(({ files }) => files[language] ?? []))
      others.delete(file)
      for (const other of others) {
        const known = knownIn(parseDocument(await readFile(join(folder, other), 'utf8')), words)
        if (known !== undefined) return { became: 'known', id: known }
      }
      const known = await rewrite(join(folder, file), (yaml) => addTo(yaml, id, words))
      return known === undefined ? { became: 'proposed' } : { became: 'known', id: known }
    } catch (cause) {
      return { became: 'unwritten', file, yaml: stringify({ proposed: [words] }, QUOTED), cause }
    }
  }

/** Is there a number in it that may be somebody's (five digits, however they are spaced), an e-mail address or a postcode? */
const isPersonal = (words: string): boolean =>
  /\d(?:[ ().-]?\d){4}/.test(words.normalize('NFKC')) || /\S@\S/.test(words) || postcodesIn(words).length > 0

/** A file's new text; or, where the words are there already, the intent that has them. Throws where the intent is not there. */
function addTo(yaml: string, id: string, words: string): { readonly text: string } | { readonly known: string } {
  const document = parseDocument(yaml)
  if (document.errors[0]) throw document.errors[0]
  const known = knownIn(document, words)
  if (known !== undefined) return { known }
  const intent = intentsOf(document).find((intent) => idOf(intent, document) === id)
  if (!intent) throw new Error(`there is no intent ${id} in the file any more`)
  addProposed(document, intent, words)
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: false }) }
}

function intentsOf(document: Document): YAMLMap[] {
  const list = document.get('intents')
  return isSeq(list) ? list.items.filter((item) => isMap(item)) : []
}

const idOf = (intent: YAMLMap, document: Document): string => intentId(intent.toJS(document))

/** The intent that these words are an example of, or proposed for. */
function knownIn(document: Document, words: string): string | undefined {
  const intent = intentsOf(document).find((intent) => {
    const { examples, proposed } = intent.toJS(document) as Partial<Record<string, unknown[] | null>>
    return [...(examples ?? []), ...(proposed ?? [])].some((one) => fold(String(one)) === fold(words))
  })
  return intent && idOf(intent, document)
}

function addProposed(document: Document, intent: YAMLMap, words: string): void {
  const line = new Scalar(words)
  line.type = Scalar.QUOTE_DOUBLE
  const proposed = intent.get('proposed')
  if (isSeq(proposed) && proposed.items.length > 0) {
    proposed.add(line)
    return
  }
  intent.delete('proposed')
  // Beside the examples, where whoever looks through them will see it.
  const at = intent.items.findIndex(({ key }) => String(key) === 'examples')
  intent.items.splice(at + 1, 0, document.createPair('proposed', [line]))
}

/** Who left this longer than so many milliseconds has crashed; others take a few. */
const LEFT_MS = 10_000

/**
 * Changes a file as a whole. The new one is made beside it under a name that only one writer can have, of whatever process:
 * the others wait, and read what was written. Resolves to what has these words already, if so.
 */
async function rewrite(path: string, change: (text: string) => ReturnType<typeof addTo>): Promise<string | undefined> {
  const next = `${path}.next`
  const { mode } = await stat(path)
  const file = await openAlone(next, mode)
  // What is renamed is nobody's lock any more: the next writer may have begun.
  let done = false
  try {
    const changed = change(await readFile(path, 'utf8'))
    if ('known' in changed) return changed.known
    await file.writeFile(changed.text)
    await file.sync()
    await rename(next, path)
    done = true
    return undefined
  } finally {
    await file.close()
    if (!done) await rm(next, { force: true })
  }
}

async function openAlone(path: string, mode: number) {
  for (;;) {
    try {
      return await open(path, 'wx', mode)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const left = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs > LEFT_MS,
      () => false,
    )
    if (left) await rm(path, { force: true })
    await pause(20)
  }
}
