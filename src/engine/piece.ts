import type { Intent } from '../intent.ts'
import type { Meant, ReadWords } from '../understanding/asks.ts'
import { foldPhrase } from '../understanding/fold.ts'
import type { Talk } from './talk.ts'
import { tellingWords } from './telling-words.ts'

/** Kinds of intents that are no matter by themselves: what is said beside them is, or the whole is. */
const BESIDES: ReadonlySet<string> = new Set(['chitchat', 'unclear', 'language', 'complain', 'handover'])

/** What the words of one piece of a message mean by themselves. */
export function readerOf({
  understanding,
  words,
  language,
}: Pick<Talk, 'understanding' | 'words' | 'language'>): ReadWords {
  const services = new Set([...understanding.intents.values()].flatMap(({ service }) => service ?? []))

  /** A bare name is asked for like the thing before it: "a blue badge, and a bus pass". */
  const alike = (said: string, before: Meant): Meant | undefined => {
    const name = tellingWords(words, said).join(' ')
    const named = [...services].find((service) =>
      words.phrases(`${service}.called`).some((called) => foldPhrase(called) === name),
    )
    const intent = understanding.intents.get(`${before.meaning.split('.')[0]}.${named}`)
    return intent && { ...of(intent), confidence: before.confidence, asks: true }
  }

  return (said, before) => {
    const found = before && alike(said, before)
    if (found) return found
    const { intent, confidence } = understanding.read(said, { language })
    // Small words alone say nothing, unless they are an example's.
    if (confidence < 1 && tellingWords(words, said).length === 0) return undefined
    return intent && !BESIDES.has(intent.intent) ? { ...of(intent), confidence } : undefined
  }
}

const of = ({ id, intent, service, category }: Intent) => ({
  meaning: id,
  matter: service ?? category ?? id,
  asks: intent === 'report' || NEWS.has(id),
})

/** What people only state, and mean us to do something about. */
const NEWS: ReadonlySet<string> = new Set(['move_in', 'change.address'])
