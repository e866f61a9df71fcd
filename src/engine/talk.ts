import { ActionTypes, MessageFactory, type Middleware, type TurnContext } from 'botbuilder'
import type { Details } from '../channel.ts'
import type { Around, Dialog, Fill } from '../dialog.ts'
import type { Effect, Status } from '../office.ts'
import type { Words } from '../words.ts'
import type { State } from './state.ts'

/** One turn in progress, as the policies see it: what came in, where things stand, and what is said and asked for. */
export interface Talk {
  readonly said: string
  readonly kind: 'in' | 'start' | 'follow-up'
  readonly details: Details
  readonly around: Omit<Around, 'language' | 'opening' | 'worded'>
  readonly dialogs: ReadonlyMap<string, Dialog>
  readonly words: Words
  /** What people say when they want a dialog, by its name. */
  readonly triggers: ReadonlyMap<string, readonly string[]>
  readonly effects: Effect[]
  language: string
  status: Status
  state: State
  say(key: string, fill?: Fill, choices?: readonly string[]): Promise<void>
  /** Says several paragraphs as one reply. */
  tell(paragraphs: readonly string[], choices?: readonly string[]): Promise<void>
}

const TALK = Symbol('talk')

export type Opened = Omit<Talk, 'say' | 'tell' | 'effects'>

export function openTalk(context: TurnContext, opened: Opened): Talk {
  const talk: Talk = {
    ...opened,
    effects: [],
    say: (key, fill, choices) => talk.tell([talk.words.say(talk.language, key, fill)], choices),
    async tell(paragraphs, choices = []) {
      const text = paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
      const actions = choices.map((title) => ({ type: ActionTypes.ImBack, title, value: title }))
      await context.sendActivity(
        actions.length > 0 ? MessageFactory.suggestedActions(actions, text) : MessageFactory.text(text),
      )
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
