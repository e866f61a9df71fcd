import type { Intent } from './intent.ts'
import type { Repertoire } from './repertoire.ts'
import { readYesNo } from './understanding/details/yes-no.ts'
import { findKeyword } from './understanding/keyword.ts'
import { findCommand, findMeaning } from './understanding/meaning.ts'
import type { Meaning } from './understanding/understanding.ts'

/** What one message means, in the labels of `intents` (docs/understanding.md): as `npm run understand` prints it. */
export interface Understood {
  readonly text: string
  readonly zone: Meaning['zone']
  readonly intent: string | null
  readonly service: string | null
  readonly category: string | null
  /** From 0 to 1. */
  readonly confidence: number
  readonly choices: readonly (Label & { readonly title: string })[]
  /** Of the text, where it can be told: en, cy, pl … */
  readonly language: string | null
  /** The kind of emergency. */
  readonly safety: string | null
}

interface Label {
  readonly intent: string | null
  readonly service: string | null
  readonly category: string | null
}

const COMMANDS: Readonly<Record<string, string>> = {
  stop: 'STOP',
  start: 'START',
  help: 'HELP',
  menu: 'MENU',
  back: 'BACK',
}

/** Words of a bare yes or no. */
const FEW = 2
const ANSWERS: Readonly<Record<string, string>> = { true: 'YES', false: 'NO' }

/** What is wanted of the council, and not of a service. */
const EVERYWHERE = new Set([
  'chitchat',
  'command',
  'emergency',
  'language',
  'out_of_scope',
  'unclear',
  'privacy',
  'foi',
])

/** The first words of a conversation, as the bot understands them. */
export function understood({ understanding, words, packs }: Pick<Repertoire, 'understanding' | 'words' | 'packs'>) {
  const services = packs.map(({ service }) => service.id)
  const called = new Map(services.map((id) => [id, words.phrases(`${id}.called`)]))
  /** Many things are wanted of any service: where the intent does not say of which, its name in the text does. */
  const ofService = (found: Label, text: string): Label => {
    if (found.service !== null || found.intent === null || EVERYWHERE.has(found.intent)) return found
    const same = services.find((id) => id === found.category)
    return { ...found, service: same ?? (found.category === null ? (findMeaning(text, called) ?? null) : null) }
  }
  /** Whole messages that mean the same in every state. */
  const command = (text: string): string | undefined => {
    const keyword = findKeyword(text, words.under('keyword'))?.split('.')[0]
    const said = keyword ?? findCommand(text, words.under('command'), words.phrases('filler')) ?? ''
    const answer = text.trim().split(/\s+/).length <= FEW ? readYesNo(text, words.phrases) : undefined
    return COMMANDS[said] ?? ANSWERS[String(answer)]
  }
  return (text: string): Understood => {
    const { zone, confidence, choices, language, danger, intent } = understanding.read(text, { language: 'en' })
    const known = danger === undefined ? command(text) : undefined
    return {
      text,
      zone: known === undefined ? zone : 'go',
      ...ofService(label(danger, known, intent), text),
      confidence: known === undefined ? Math.round(confidence * 1000) / 1000 : 1,
      choices: choices.map((one) => ({ ...ofService(asLabel(one), text), title: words.say('en', `${one.id}.title`) })),
      language: language ?? null,
      safety: danger ?? null,
    }
  }
}

function label(danger: string | undefined, command: string | undefined, intent: Intent | undefined): Label {
  if (danger !== undefined) return asLabel({ intent: 'emergency', category: danger })
  if (command !== undefined) return asLabel({ intent: 'command', category: command })
  return asLabel(intent)
}

const asLabel = ({ intent, service, category }: Partial<Intent> = {}): Label => ({
  intent: intent ?? null,
  service: service ?? null,
  category: category ?? null,
})
