import type pg from 'pg'
import type { Connection } from '../../src/store/pool.ts'
import { openPool } from '../../src/store/pool.ts'
import type { Council } from '../support/council.ts'

/** The steps of a message's way through the house, as its tables and gateways show them. */
export const STEPS = {
  sms: ['message kept', 'turn committed', 'being sent', 'taken by the gateway', 'sent', 'delivered'],
  email: [
    'parcel kept',
    'being read',
    'message kept',
    'read',
    'turn committed',
    'being sent',
    'taken by the gateway',
    'sent',
  ],
} as const

/** Tells of every step the moment it is committed; only here, in tests. */
const TELLING = `
create or replace function tell_step() returns trigger language plpgsql as $$ begin perform pg_notify('step', tg_argv[0]); return null; end $$;
create trigger s1 after insert on parcel for each row execute function tell_step('parcel kept');
create trigger s2 after update of leased_until on parcel for each row when (new.leased_until is not null and new.opened_at is null) execute function tell_step('being read');
create trigger s3 after update of opened_at on parcel for each row when (new.opened_at is not null) execute function tell_step('read');
create trigger s4 after insert on message for each row when (new.kind = 'in') execute function tell_step('message kept');
create trigger s5 after update of status on message for each row when (new.status = 'taken') execute function tell_step('turn committed');
create trigger s6 after update of status on message for each row when (new.status = 'sending') execute function tell_step('being sent');
create trigger s7 after update of status on message for each row when (new.status = 'sent') execute function tell_step('sent');
create trigger s8 after update of status on message for each row when (new.status = 'delivered') execute function tell_step('delivered');`

/** Resolves when a step has just been taken by somebody; rejects when it is not within a minute. */
export async function watchSteps(connection: Connection, { twilio, mailboxes }: Council) {
  const pool = openPool(connection, 1)
  const client: pg.PoolClient = await pool.connect()
  await client.query(TELLING)
  await client.query('listen step')
  const waiting = new Map<string, () => void>()
  const taken = (step: string) => {
    waiting.get(step)?.()
    waiting.delete(step)
  }
  client.on('notification', ({ payload = '' }) => taken(payload))
  twilio.onSent(() => taken('taken by the gateway'))
  mailboxes[0]!.onReceived(() => taken('taken by the gateway'))
  return {
    at: (step: string) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`nobody came to "${step}" in a minute`)), 60_000)
        waiting.set(step, () => {
          clearTimeout(late)
          resolve()
        })
      }),
    async close() {
      client.release(true)
      await pool.end()
    },
  }
}
