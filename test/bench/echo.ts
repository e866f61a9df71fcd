/** botbuilder's own sample: an EchoBot that counts turns in ConversationState on MemoryStorage, behind Express. */
import type { AddressInfo } from 'node:net'
import {
  type Activity,
  ActivityHandler,
  ActivityTypes,
  BotAdapter,
  ConversationState,
  MemoryStorage,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder'
import express from 'express'

class Adapter extends BotAdapter {
  take(activity: Partial<Activity>, bot: ActivityHandler): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity), (context) => bot.run(context))
  }
  override async sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map(() => ({ id: '' }))
  }
  override async updateActivity() {}
  override async deleteActivity() {}
  override async continueConversation() {}
}

class EchoBot extends ActivityHandler {
  constructor(conversation: ConversationState) {
    super()
    const turns = conversation.createProperty<number>('turns')
    this.onMessage(async (context, next) => {
      await turns.set(context, (await turns.get(context, 0)) + 1)
      await context.sendActivity(`Echo: ${context.activity.text}`)
      await next()
    })
    this.onTurn(async (context, next) => {
      await next()
      await conversation.saveChanges(context)
    })
  }
}

const adapter = new Adapter()
const bot = new EchoBot(new ConversationState(new MemoryStorage()))
const app = express()
app.use(express.json())
app.post('/', async ({ body }, response) => {
  const activity: Partial<Activity> = {
    type: ActivityTypes.Message,
    id: body.id,
    text: body.text,
    channelId: 'bench',
    conversation: { id: body.citizen, isGroup: false, conversationType: '', name: '' },
    from: { id: body.citizen, name: '' },
    recipient: { id: 'bot', name: '' },
  }
  await adapter.take(activity, bot)
  response.json({ id: body.id })
})
const server = app.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0))
