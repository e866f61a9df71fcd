import type { Line, Said } from '../channel.ts'
import type { Db } from './pool.ts'

/** How many messages one fetch brings; the watermark leads to the rest. */
const AT_ONCE = 200

interface Row extends Omit<Line, 'choices' | 'details' | 'name'> {
  readonly choices: string[] | null
  readonly details: Record<string, string> | null
  readonly name: string | null
}

/** What was said at an address after a watermark, oldest first; undefined when nobody ever spoke there. Notes stay with staff. */
export async function said(db: Db, channel: string, address: string, after: number): Promise<Said | undefined> {
  const { rows } = await db.query<Row & { conversation: string; status: string }>({
    name: 'said',
    text: `select c.id as conversation, c.status, m.* from (
        select id, status from conversation where channel = $1 and address = $2 order by started_at desc limit 1
      ) c left join lateral (
        select coalesce(m.gateway_id, m.id::text) as id, m.seq, m.author as "from", s.name, m.text, m.choices, m.details, m.at
        from message m left join staff s on s.id = m.staff
        where m.conversation = c.id and m.kind in ('in', 'out') and m.seq > $3 order by m.seq limit ${AT_ONCE}
      ) m on true`,
    values: [channel, address, after],
  })
  const [first] = rows
  if (!first) return undefined
  const lines = rows.filter(({ id }) => id !== null).map(line)
  return { lines, watermark: lines.at(-1)?.seq ?? after, closed: first.status === 'closed' }
}

const line = ({ id, seq, from, name, text, choices, details, at }: Row): Line => ({
  id,
  seq,
  from,
  text,
  at,
  ...(name !== null && { name }),
  ...(choices !== null && { choices }),
  ...(details !== null && { details }),
})

export async function addressOf(
  db: Db,
  conversation: string,
): Promise<{ channel: string; address: string } | undefined> {
  const { rows } = await db.query<{ channel: string; address: string }>(
    'select channel, address from conversation where id = $1',
    [conversation],
  )
  return rows[0]
}
