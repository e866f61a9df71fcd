import type { Remark } from '../channel.ts'
import { note } from './note.ts'
import type { Db } from './pool.ts'

/** Writes down what happened, where it belongs; where nobody knows the place, it is dropped. Resolves to the conversation. */
export async function remark(
  tx: Db,
  channel: string,
  { from, event, conversation, answers, about, details }: Remark,
  parcel?: string,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select coalesce(placed($1, $2, $3, $4, $5),
       (select id from conversation where channel = $1 and address = $2 order by started_at desc limit 1)) as id`,
    [channel, from, conversation ?? null, answers ?? null, about ?? null],
  )
  const id = rows[0]?.id ?? undefined
  if (id) await note(tx, id, event, { ...details, ...(parcel && { parcel }) })
  return id
}
