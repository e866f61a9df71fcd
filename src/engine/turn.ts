import type { Details, Trust } from '../channel.ts'
import type { Beginning, Dialog } from '../dialog.ts'
import type { Language } from '../learning/languages.ts'
import type { Effect, Office, Status } from '../office.ts'
import { dangerFinder } from '../understanding/language/danger.ts'
import { makeReference } from '../understanding/reference.ts'
import type { Understanding } from '../understanding/understanding.ts'
import type { Words } from '../words.ts'
import { type Reply, TurnAdapter } from './adapter.ts'
import { policies } from './policies/index.ts'
import { readOnce } from './read-once.ts'
import { readState, type State } from './state.ts'
import { asMiddleware, type FileNote, openTalk, type Talk } from './talk.ts'

/** What a turn is taken on: a conversation as it stands, and one message. */
export interface Heard {
  readonly channel: string
  readonly address: string
  readonly language: string
  readonly status: Status
  readonly state: unknown
  readonly message: string
  readonly kind: 'in' | 'start' | 'follow-up'
  readonly text: string
  readonly details: Details | null
  readonly at: Date
  readonly trust: Trust
  readonly own: boolean
  readonly optedOut: boolean
  readonly files: readonly FileNote[] | null
}

/** What it came to. All of it is committed together, or none of it. */
export interface Turn {
  readonly replies: readonly Reply[]
  readonly state: State
  readonly status: Status
  readonly language: string
  readonly effects: readonly Effect[]
}

/** By text, the shorter words where there are some. */
const inShort = (words: Words): Words => ({
  ...words,
  say: (language, key, fill) => words.say(language, words.has(language, `${key}.sms`) ? `${key}.sms` : key, fill),
})

/** Takes one turn. Pure: the same conversation, message, day and office give the same turn, so it may be taken twice. */
export type TakeTurn = (heard: Heard, today: string, office: Office) => Promise<Turn>

/** All that can be talked about. */
interface Repertoire {
  readonly dialogs: readonly Dialog[]
  readonly words: Words
  readonly understanding: Understanding
  readonly beginnings: ReadonlyMap<string, Beginning>
  readonly languages: ReadonlyMap<string, Language>
}

export function engine(
  { dialogs, words, understanding, beginnings, languages }: Repertoire,
  doors: readonly string[],
): TakeTurn {
  const adapter = new TurnAdapter()
  for (const policy of policies) adapter.use(asMiddleware(policy))
  const byName = new Map(dialogs.map((dialog) => [dialog.name, dialog]))
  const foreignDanger = dangerFinder(new Map([...languages].map(([code, { notice }]) => [code, notice?.danger ?? []])))

  return async (heard, today, office) => {
    let talk: Talk | undefined
    const replies = await adapter.run(heard.text, (context) => {
      talk = openTalk(context, {
        said: heard.text,
        kind: heard.kind,
        details: heard.details ?? {},
        address: heard.address,
        at: heard.at,
        trust: heard.trust,
        own: heard.own,
        optedOut: heard.optedOut,
        files: heard.files ?? [],
        around: {
          channel: heard.channel,
          trust: heard.trust,
          doors,
          today,
          office,
          reference: (prefix, what) =>
            makeReference(prefix, what === undefined ? heard.message : `${heard.message} ${what}`),
        },
        dialogs: byName,
        words: heard.channel === 'sms' ? inShort(words) : words,
        understanding: readOnce(understanding),
        beginnings,
        languages,
        foreignDanger,
        language: heard.language,
        status: heard.status,
        state: readState(heard.state),
      })
    })
    const { state, status, language, effects } = talk!
    return { replies, state, status, language, effects }
  }
}
