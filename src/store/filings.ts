import type { ApplicationStage, Effect } from '../office.ts'
import { note } from './note.ts'
import { type Db, savepoint } from './pool.ts'

type Filing = Extract<Effect, { kind: 'apply' }>

/** After these, a person sees to it. They are spread over half an hour. */
const TRIES = 5

/**
 * Keeps what a service is asked for, and files it. Where that fails it is kept all the same, staff are told and it is tried
 * again: it holds up nothing else. Throws where the reference is another's.
 */
export async function apply(tx: Db, filing: Filing, conversation: string): Promise<undefined> {
  const { reference, service, stage, surname, postcode, received, due, basis, dialog, facts } = filing
  await tx.query(
    `insert into filing (reference, conversation, service, stage, surname, postcode, received, due, basis, dialog, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [reference, conversation, service, stage, surname, postcode, received, due, basis, dialog, JSON.stringify(facts)],
  )
  if (!(await filed(tx, reference))) await note(tx, conversation, 'not-filed', { reference, service })
}

/** Tries once more. Resolves to the conversation where this was the last try and a person is asked. */
export async function fileAgain(tx: Db, reference: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ conversation: string; service: string; tries: number }>(
    `select conversation, service, tries from filing
     where reference = $1 and filed_at is null and given_up_at is null for update skip locked`,
    [reference],
  )
  const [open] = rows
  // The back office may have told us of it meanwhile.
  const { rowCount } = await tx.query(
    `update filing set filed_at = now() where reference = $1 and exists (select from application where reference = $1)`,
    [reference],
  )
  if (!open || rowCount === 1 || (await filed(tx, reference)) || open.tries + 1 < TRIES) return undefined
  await tx.query('update filing set given_up_at = now() where reference = $1', [reference])
  await tx.query(
    `update conversation c set version = version + 1, status = 'waiting' where id = $1 and status in ('bot', 'closed')
       and not exists (select from conversation o where o.channel = c.channel and o.address = c.address and o.status <> 'closed' and o.id <> c.id)`,
    [open.conversation],
  )
  const reason = `${reference}, ${open.service}: could not be filed in ${TRIES} tries`
  await note(tx, open.conversation, 'hand-over', { reason })
  return open.conversation
}

/** References that are to be tried again by now. At most 100. */
export async function unfiled(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ reference: string }>(
    `select reference from filing where filed_at is null and given_up_at is null and again_at <= now()
     order by again_at limit 100`,
  )
  return rows.map(({ reference }) => reference)
}

/** What a conversation asked of services, and how each stands by now. */
export interface Asked extends Pick<Filing, 'reference' | 'service' | 'due' | 'basis' | 'dialog' | 'facts'> {
  readonly stage: ApplicationStage
  readonly filed: boolean
}

export async function askedOfServices(db: Db, conversation: string): Promise<Asked[]> {
  const { rows } = await db.query<Asked>(
    `select f.reference, f.service, coalesce(a.stage, f.stage) as stage, coalesce(a.due, f.due) as due, f.basis, f.dialog, f.facts,
       f.filed_at is not null as filed
     from filing f left join application a using (reference) where f.conversation = $1 order by f.reference`,
    [conversation],
  )
  return rows
}

/** False: the service's own table would not take it, whatever the reason, and nothing of it is written but that it was tried. */
async function filed(tx: Db, reference: string): Promise<boolean> {
  try {
    await savepoint(tx, async () => {
      await tx.query(
        `insert into application (reference, service, stage, surname, postcode, received, due)
         select reference, service, stage, surname, postcode, received, due from filing where reference = $1`,
        [reference],
      )
      await tx.query('update filing set filed_at = now() where reference = $1', [reference])
    })
    return true
  } catch (error) {
    if (isTaken(error) || !isRefusal(error)) throw error
    // A minute, two, four …
    await tx.query(
      `update filing set tries = tries + 1, again_at = now() + interval '1 minute' * power(2, tries), fault = $2 where reference = $1`,
      [reference, (error as { code: string }).code],
    )
    return false
  }
}

/** Did the database refuse this very write? Where it is away, the whole turn is taken again. */
const isRefusal = (error: unknown) =>
  typeof (error as { code?: unknown }).code === 'string' && 'severity' in (error as object)

/** Two may come to the same reference, if rarely: the next try of the turn makes another. */
export const isTaken = (error: unknown) =>
  ['case_file_pkey', 'filing_pkey', 'application_pkey'].includes(String((error as { constraint?: unknown }).constraint))
