import { type Activity, ActivityTypes, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'

/** A reply before it is shaped to its channel. */
export interface Reply {
  readonly text: string
  /** How the text ends, where it asks something. */
  readonly question?: string
  readonly choices?: readonly string[]
  /** So many of the choices were shown before. */
  readonly shown?: number
  /** It goes to the conversation's own address, wherever the message came from. */
  readonly home?: boolean
}

/** The key under which a turn's replies ride on its context. */
const REPLIES = Symbol('replies')

/** Carries turns through the middleware. Nothing is sent during a turn: what is said becomes its result. */
export class TurnAdapter extends BotAdapter {
  async run(said: string, prepare: (context: TurnContext) => void): Promise<readonly Reply[]> {
    const context = new TurnContext(this, { type: ActivityTypes.Message, text: said })
    const replies: Reply[] = []
    context.turnState.set(REPLIES, replies)
    prepare(context)
    await this.runMiddleware(context, async () => {})
    return replies
  }

  /** Exactly one response an activity, in order: TurnContext pairs them by place. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const replies = context.turnState.get<Reply[]>(REPLIES)!
    return activities.map(({ channelData }) => ({ id: String(replies.push(channelData as Reply)) }))
  }

  override updateActivity = never
  override deleteActivity = never
  override continueConversation = never
  override continueConversationAsync = never
}

async function never(): Promise<never> {
  throw new Error('a turn only answers')
}
