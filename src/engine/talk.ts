import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder'
import type { Details, Trust } from '../channel.ts'
import type { Around, Beginning, Dialog, Fill } from '../dialog.ts'
import type { Language } from '../learning/languages.ts'
import type { Effect, Status } from '../office.ts'
import type { Understanding } from '../understanding/understanding.ts'
import type { Words } from '../words.ts'
import type { Reply } from './adapter.ts'
import type { State } from './state.ts'

/** One turn in progress, as the policies see it: what came in, where things stand, and what is said and asked for. */
export interface Talk {
  said: string
  readonly kind: 'in' | 'start' | 'follow-up'
  readonly details: Details
  /** Where it came from; opaque. */
  readonly address: string
  /** When it came. */
  readonly at: Date
  readonly trust: Trust
  /** Is it from the citizen whose conversation this is? Else somebody else has a token of theirs. */
  readonly own: boolean
  /** They told us to stop, at the address it came from. */
  readonly optedOut: boolean
  /** What became of the files that came with it. */
  readonly files: readonly FileNote[]
  readonly around: Omit<Around, 'language' | 'opening' | 'worded' | 'articles'>
  readonly dialogs: ReadonlyMap<string, Dialog>
  readonly words: Words
  readonly understanding: Understanding
  /** What is begun for what is meant, by the intent's or the article's id. */
  readonly beginnings: ReadonlyMap<string, Beginning>
  /** Every language that we notice, by code. */
  readonly languages: ReadonlyMap<string, Language>
  /** The languages that we do not speak in which somebody may be writing of danger. */
  foreignDanger(said: string): readonly string[]
  readonly effects: Effect[]
  language: string
  status: Status
  state: State
  say(key: string, fill?: Fill, choices?: readonly string[]): Promise<void>
  /** Says several paragraphs as one reply; `question` are the last of them, where they ask something. */
  tell(paragraphs: readonly string[], choices?: readonly string[], question?: readonly string[]): Promise<void>
  reply(reply: Reply): Promise<void>
  /** Says it at the conversation's own address, wherever the message came from. */
  sayHome(key: string, fill?: Fill): Promise<void>
}

export interface FileNote {
  readonly name: string
  readonly status: 'fetching' | 'kept' | 'quarantined' | 'refused'
  /** type, size, count, virus, … */
  readonly reason: string | null
}

const TALK = Symbol('talk')

const asParagraphs = (texts: readonly string[]) => texts.filter((text) => text !== '').join('\n\n')

export type Opened = Omit<Talk, 'say' | 'tell' | 'reply' | 'sayHome' | 'effects'>

export function openTalk(context: TurnContext, opened: Opened): Talk {
  const talk: Talk = {
    ...opened,
    effects: [],
    say: (key, fill, choices) => talk.tell([talk.words.say(talk.language, key, fill)], choices),
    sayHome: (key, fill) => talk.reply({ text: talk.words.say(talk.language, key, fill), home: true }),
    tell(paragraphs, choices = [], asking = []) {
      const question = asParagraphs(asking)
      return talk.reply({
        text: asParagraphs([...paragraphs, question]),
        ...(question !== '' && { question }),
        ...(choices.length > 0 && { choices }),
      })
    },
    async reply(reply) {
      await context.sendActivity({ type: ActivityTypes.Message, text: reply.text, channelData: reply })
    },
  }
  context.turnState.set(TALK, talk)
  return talk
}

/** What the bot does about one kind of message, or leaves to the next. */
export type Policy = (talk: Talk, next: () => Promise<void>) => Promise<void>

export const asMiddleware = (policy: Policy): Middleware => ({
  onTurn: (context, next) => policy(context.turnState.get<Talk>(TALK)!, next),
})
