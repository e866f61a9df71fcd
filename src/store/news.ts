import pg from 'pg'

/**
 * Tells every process that something is new in a conversation. It carries ids only: whoever listens reads the rest from
 * the tables, so news that is lost costs a wait and never a message.
 */
export interface News {
  tell(conversation: string): void
  /** Calls back with the id of a conversation, or with undefined when any may have news. Returns how to stop. */
  listen(callback: (conversation: string | undefined) => void): () => void
  close(): Promise<void>
}

/** News of a moment go together: a notification costs as much as a commit. */
const GATHER_MS = 20
/** A notification holds 8000 bytes; an id 37. */
const AT_ONCE = 200

export function openNews(pool: pg.Pool, connection: pg.PoolConfig, lost: (error: unknown) => void): News {
  const callbacks = new Set<(conversation: string | undefined) => void>()
  const gathered = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let client: pg.Client | undefined
  let closed = false
  const call = (conversation: string | undefined) => {
    for (const callback of callbacks) callback(conversation)
  }

  async function connect(): Promise<void> {
    if (closed) return
    const mine = new pg.Client({ ...connection, keepAlive: true, application_name: 'anydoor' })
    client = mine
    const again = (error: unknown) => {
      if (client !== mine || closed) return
      client = undefined
      lost(error)
      mine.end().catch(() => {})
      setTimeout(() => void connect(), 1000).unref()
    }
    mine.on('error', again)
    mine.on('end', () => again(new Error('the connection for news ended')))
    mine.on('notification', ({ payload = '' }) => payload.split(' ').forEach(call))
    try {
      await mine.connect()
      await mine.query('listen news')
      // Whatever was missed while the line was down.
      call(undefined)
    } catch (error) {
      again(error)
    }
  }
  void connect()

  async function send(): Promise<void> {
    timer = undefined
    const ids = [...gathered]
    gathered.clear()
    for (let at = 0; at < ids.length; at += AT_ONCE)
      await pool.query(`select pg_notify('news', $1)`, [ids.slice(at, at + AT_ONCE).join(' ')]).catch(lost)
  }

  return {
    tell(conversation) {
      gathered.add(conversation)
      timer ??= setTimeout(() => void send(), GATHER_MS)
    },
    listen(callback) {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      await send()
      await client?.end().catch(() => {})
    },
  }
}
