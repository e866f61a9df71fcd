import { ENDED, type Progress } from '../office.ts'
import type { Db } from './pool.ts'

/** How something stands that somebody waits for, and what shows that it is theirs. */
type Awaited = Progress & { readonly items: readonly string[] }

export async function findAwaited(db: Db, reference: string): Promise<Awaited | undefined> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from waited_for($1) w`, [reference])
  return rows.map(asAwaited)[0]
}

/**
 * What was asked of us from an address, or left there for news. After a month without a word it may be another's (a number is
 * given to somebody else): what was said before is then not told to it. What is open first, what is due first before; at most 20.
 */
export async function askedFrom(db: Db, channel: string, address: string): Promise<Progress[]> {
  const { rows } = await db.query<Row>(
    `with theirs as (
       select c.id from conversation c where c.channel = $1 and c.address = $2 and c.last_at > now() - interval '30 days'
       union
       select c.id from linked_address l join conversation c on c.id = l.conversation
       where l.channel = $1 and l.address = $2 and c.last_at > now() - interval '30 days'
     ), asked as (
       select reference from case_file where conversation in (select id from theirs)
       union select reference from case_file where reply_to = $2 and $1 = 'email'
       union select reference from filing where conversation in (select id from theirs)
       union select reference from application_watch where conversation in (select id from theirs)
     )
     select ${COLUMNS} from asked cross join lateral waited_for(asked.reference) w
     order by w.stage = any ($3), w.due, w.reference limit 20`,
    [channel, address, ENDED],
  )
  return rows.map((row) => {
    const { items: _, ...progress } = asAwaited(row)
    return progress
  })
}

const COLUMNS = 'w.reference, w.service, w.about, w.stage, w.received, w.due, w.items'

type Row = { readonly service: string | null; readonly about: string | null } & Omit<Awaited, 'service' | 'about'>

const asAwaited = ({ service, about, ...row }: Row): Awaited =>
  ({ ...row, ...(service === null ? { about } : { service }) }) as Awaited
