import { uuidv7 } from 'uuidv7'
import type { Effect } from '../office.ts'
import { apply } from './filings.ts'
import { note } from './note.ts'
import type { Db } from './pool.ts'
import { writeChosen } from './readings.ts'

/** What a commit left to be done later: ids of follow-ups, for the queue. */
export type Promised = readonly { readonly id: string; readonly at: Date }[]

/** What is written after a turn; how its message was read is written with it. */
type Later = Exclude<Effect, { kind: 'reading' }>
type Kind = Later['kind']
type Writer<K extends Kind> = (
  tx: Db,
  effect: Extract<Later, { kind: K }>,
  conversation: string,
  from: From,
) => Promise<Promised | undefined>

/** Who asks for it: a conversation, and the address in it that spoke. */
interface From {
  readonly conversation: string
  readonly channel: string
  readonly address: string
  /** The message that said so. */
  readonly message: string
  /** What is promised for at once is promised for now, by the clock that tells when a promise is due. */
  readonly now: Date
}

/** Writes what a turn asked for, inside the turn's transaction. Resolves to what it promised for later. */
export async function writeEffect(tx: Db, effect: Later, from: From): Promise<Promised> {
  const write = writers[effect.kind] as Writer<Kind>
  return (await write(tx, effect, from.conversation, from)) ?? []
}

const writers: { readonly [K in Kind]: Writer<K> } = {
  case: async (tx, { reference, type, about, what, where, replyTo, due }, conversation, { now }) => {
    await tx.query(
      `insert into case_file (reference, type, about, what, place, conversation, reply_to, due) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [reference, type, about, what, where ?? null, conversation, replyTo ?? null, due],
    )
    // Who leaves an address gets it in writing; who texts or mails has it in the reply.
    return replyTo ? [await promise(tx, 'acknowledge', conversation, reference, now)] : []
  },
  'ask-fixed': async (tx, { reference, after }, conversation) => {
    const { rows } = await tx.query<{ at: Date }>(
      `select (($1::date + 1) + time '09:00') at time zone 'Europe/London' as at`,
      [after],
    )
    return [await promise(tx, 'ask-fixed', conversation, reference, rows[0]!.at)]
  },
  apply,
  'case-fixed': async (tx, { reference, fixed }) => {
    await tx.query('update case_file set status = $2 where reference = $1', [reference, fixed ? 'fixed' : 'not-fixed'])
  },
  'hand-over': (tx, { reason, urgent }, conversation) =>
    note(tx, conversation, 'hand-over', { reason, ...(urgent && { urgent: 'yes' }) }),
  'leave-queue': (tx, _, conversation) => note(tx, conversation, 'left-queue'),
  feedback: async (tx, { dialog, helpful, comment }, conversation) => {
    await tx.query(
      `insert into feedback (conversation, channel, dialog, helpful, comment)
       select id, channel, $2, $3, $4 from conversation where id = $1`,
      [conversation, dialog, helpful, comment ?? null],
    )
  },
  try: async (tx, { reference }, _, { channel, address }) => {
    await tx.query('insert into try (channel, address, reference) values ($1, $2, plain_reference($3))', [
      channel,
      address,
      reference,
    ])
  },
  'watch-application': async (tx, { reference }, conversation) => {
    await tx.query(
      `insert into application_watch (reference, conversation, told_stage)
       select reference, $2, stage from application where reference = $1 on conflict do nothing`,
      [reference, conversation],
    )
  },
  'opt-out': (tx, _, conversation, from) => optOut(tx, from, conversation),
  'opt-in': async (tx, _, conversation, { channel, address }) => {
    await tx.query('update address set opted_out_at = null where channel = $1 and address = $2', [channel, address])
    await note(tx, conversation, 'opted-in')
  },
  'somebody-else': (tx, _, conversation, { channel }) => note(tx, conversation, 'somebody-else', { channel }),
  'link-address': async (tx, _, conversation, { channel, address }) => {
    await tx.query(
      'insert into linked_address (conversation, channel, address) values ($1, $2, $3) on conflict do nothing',
      [conversation, channel, address],
    )
    await note(tx, conversation, 'address-linked', { channel })
  },
  chose: writeChosen,
  // The same work whether there is such an application and address or not; the follow-up finds out.
  'status-link': async (tx, { reference }, conversation, { now }) => [
    await promise(tx, 'status-link', conversation, reference, now),
  ],
}

/** Writes down a promise; the queue is told after the commit. */
export async function promise(
  tx: Db,
  kind: string,
  conversation: string,
  reference: string,
  at: Date,
): Promise<Promised[number]> {
  const id = uuidv7()
  await tx.query('insert into follow_up (id, kind, conversation, reference, due_at) values ($1, $2, $3, $4, $5)', [
    id,
    kind,
    conversation,
    reference,
    at,
  ])
  return { id, at }
}

/** Nothing that we begin goes to this address again; what was promised there is not kept there any more. */
export async function optOut(
  tx: Db,
  { channel, address }: Pick<From, 'channel' | 'address'>,
  conversation: string,
  how: object = {},
): Promise<undefined> {
  await tx.query(
    `insert into address (channel, address, opted_out_at) values ($1, $2, now())
     on conflict (channel, address) do update set opted_out_at = now()`,
    [channel, address],
  )
  await tx.query(
    `update follow_up f set done_at = now(), outcome = 'opted-out'
     from conversation c
     where c.id = f.conversation and f.done_at is null and f.kind <> 'status-link'
       and ($1, $2) = (select case when m.mail is null then c.channel else 'email' end, coalesce(m.mail, c.address)
         from (select (select reply_to from case_file where reference = f.reference) as mail) m)`,
    [channel, address],
  )
  await note(tx, conversation, 'opted-out', how)
}
