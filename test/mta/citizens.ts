import type { PretendMail } from '../../src/sandbox/pretend-mail.ts'
import { eventually } from '../support/house.ts'
import type { Council, Town } from './town.ts'

export const US = 'contact@council.example'

interface Letter {
  readonly to?: string
  readonly subject?: string
  readonly text: string
  /** How Exim brings it to us: see Town. */
  readonly way?: 'smtp' | 'mailbox' | 'both'
  readonly id?: string
  readonly answers?: PretendMail
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer }[]
}

interface Kept {
  readonly kind: string
  readonly text: string
  readonly status: string
  readonly reason: string | null
}

/** Milliseconds for a mail on its way through several servers. */
export const LONG = 60_000

/** An address, of somebody at home.example where only a name is said. */
const at = (person: string) => (person.includes('@') ? person : `${person}@home.example`)

/** Somebody writes, to council.example where nothing else is said. */
export const write = (
  { exim }: Town,
  person: string,
  { to, subject = 'Bins', text, way, id, answers, attachments = [] }: Letter,
) =>
  exim.send({
    from: at(person),
    to: to ?? answers?.replyTo ?? US,
    subject,
    text: answers
      ? `${text}\n\nOn 21 November 2026, ${answers.from} wrote:\n${answers.text.replace(/^/gm, '> ')}`
      : text,
    ...(id && { messageId: id }),
    ...(way && { headers: { 'X-Way': way } }),
    ...(answers && { inReplyTo: answers.messageId, references: answers.messageId }),
    attachments: [...attachments],
  })

/** Somebody's mailbox, once there are so many mails in it. */
export const box = ({ exim }: Town, person: string, mails: number) =>
  eventually(
    () => exim.box(person),
    (seen) => seen.length >= mails,
    LONG,
  )

/** What was said to and by somebody, and what happened meanwhile, as the council has it: oldest first. */
export async function kept({ database }: Council, person: string): Promise<readonly Kept[]> {
  const { rows } = await database.pool.query<Kept>(
    `select m.kind, m.text, m.status, m.reason from message m join conversation c on c.id = m.conversation
     where c.address = $1 order by m.conversation, m.seq`,
    [at(person)],
  )
  return rows
}

/** What somebody said to the council, once it has so many messages of theirs. */
export const heard = (council: Council, person: string, messages = 0) =>
  eventually(
    async () => (await kept(council, person)).flatMap(({ kind, text }) => (kind === 'in' ? [text] : [])),
    (all) => all.length >= messages,
    LONG,
  )

/** What staff see that happened with somebody. */
export const events = async (council: Council, person: string) =>
  (await kept(council, person)).filter(({ kind }) => kind === 'event')

/** What came to a council from an address, by what it was found to be. */
export async function arrivals({ database }: Council, from: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ verdict: string }>(
    `select findings ->> 'verdict' as verdict from parcel where findings ->> 'from' = $1 order by at`,
    [from],
  )
  return rows.map(({ verdict }) => verdict)
}

/** The mails that hold a Message-ID, as they came, oldest first. */
export async function parcels({ database }: Council, id: string): Promise<readonly Buffer[]> {
  const { rows } = await database.pool.query<{ bytes: Buffer }>(
    'select bytes from parcel where position($1::bytea in bytes) > 0 order by at',
    [Buffer.from(id)],
  )
  return rows.map(({ bytes }) => bytes)
}

/** Time for somebody to try in vain. */
export const aWhile = (ms: number) => new Promise((later) => setTimeout(later, ms))

/**
 * All that was written is brought, read and answered, and so is what came of that: a mail too many would be there by now.
 * What comes while we look is seen by what the councils have more of afterwards.
 */
export const quiet = ({ exim, dovecot, council, other }: Town) =>
  eventually(
    async () => {
      const before = await Promise.all([council, other].map(work))
      const onItsWay = (await exim.queued()) + (await dovecot.count('contact', 'INBOX'))
      return { before, onItsWay, after: await Promise.all([council, other].map(work)) }
    },
    ({ before, onItsWay, after }) =>
      onItsWay === 0 &&
      after.every(({ open, all }, at) => open === 0 && before[at]!.open === 0 && before[at]!.all === all),
    LONG,
  )

/** How much a council has to read, to answer or to send by now, and how much came and went in all. */
async function work({ database }: Council): Promise<{ readonly open: number; readonly all: number }> {
  const { rows } = await database.pool.query<{ open: number; all: number }>(
    `select count(*) filter (where open) as open, count(*) as all from (
       select opened_at is null as open from parcel
       union all
       select status in ('received', 'sending') or (status = 'waiting' and coalesce(not_before < now() + interval '1 minute', true))
       from message
     ) w`,
  )
  return rows[0]!
}
