import type { ApplicationStage } from '../office.ts'
import type { Promised } from './effects.ts'
import { promise } from './effects.ts'
import type { Db } from './pool.ts'

export interface Application {
  readonly reference: string
  readonly service: string
  readonly stage: ApplicationStage
  /** What the citizen must know besides the reference: either of them. */
  readonly surname: string
  readonly postcode: string
  /** ISO dates. */
  readonly received: string
  readonly due: string
  /** Where a link to its status may be sent. */
  readonly email?: string | null
}

/** Keeps what the back office says of an application, and promises news for now to those who asked for it, when its stage changed. */
export async function putApplication(
  tx: Db,
  { reference, service, stage, surname, postcode, received, due, email }: Application,
  now = new Date(),
): Promise<Promised> {
  await tx.query(
    `insert into application (reference, service, stage, surname, postcode, received, due, email) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (reference) do update
     set service = $2, stage = $3, surname = $4, postcode = $5, received = $6, due = $7, email = $8, changed_at = now()`,
    [reference, service, stage, surname, postcode, received, due, email ?? null],
  )
  const { rows } = await tx.query<{ conversation: string }>(
    'update application_watch set told_stage = $2 where reference = $1 and told_stage <> $2 returning conversation',
    [reference, stage],
  )
  const promised: Promised[number][] = []
  for (const { conversation } of rows)
    promised.push(await promise(tx, 'application-news', conversation, reference, now))
  return promised
}

export async function findApplication(db: Db, reference: string): Promise<Application | undefined> {
  const { rows } = await db.query<Application>(
    // What is not filed yet was received all the same.
    `select reference, service, stage, surname, postcode, received, due from application where reference = $1
     union all
     select reference, service, 'received', surname, postcode, received, due from filing where reference = $1 and filed_at is null`,
    [reference],
  )
  return rows[0]
}

/** Tries in the last thirty minutes, from an address or at a reference: whichever is more. */
export async function tries(db: Db, channel: string, address: string, reference: string): Promise<number> {
  const { rows } = await db.query<{ tries: number }>(
    `select greatest(
       (select count(*) from try where channel = $1 and address = $2 and at > now() - interval '30 minutes'),
       (select count(*) from try where reference = plain_reference($3) and at > now() - interval '30 minutes')) as tries`,
    [channel, address, reference],
  )
  return rows[0]!.tries
}
