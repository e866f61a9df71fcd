import type { Db } from './pool.ts'

export interface Figures {
  readonly messages: readonly { channel: string; kind: string; author: string; status: string; count: number }[]
  readonly conversations: readonly { status: string; count: number }[]
}

/** How much was said and where it stands, for the operator. Counts every row: a second or so for some millions. */
export async function figures(db: Db): Promise<Figures> {
  const messages = await db.query<Figures['messages'][number]>(
    'select channel, kind, author, status, count(*) as count from message group by channel, kind, author, status',
  )
  const conversations = await db.query<Figures['conversations'][number]>(
    'select status, count(*) as count from conversation group by status',
  )
  return { messages: messages.rows, conversations: conversations.rows }
}
