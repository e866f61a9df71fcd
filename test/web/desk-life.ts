import { makeSignInLink } from '../../src/store/staff.ts'
import type { TestWeb } from './open-test-web.ts'
import { type Visitor, visitor } from './visitor.ts'

export const PASSWORD = 'three words apart'

/** A member of staff, signed in by a link of their own. */
export async function staff({ url, pool }: Pick<TestWeb, 'url' | 'pool'>, name: string): Promise<Visitor> {
  const someone = visitor(url)
  const page = `/desk/welcome/${await makeSignInLink(pool)}`
  const email = `${name.toLowerCase()}@council.example`
  const { status } = await someone.send(page, page, { name, email, password: PASSWORD })
  if (status !== 303) throw new Error(`${name} could not sign in: ${status}`)
  return someone
}

let texts = 0

/** A citizen who texted, and waits for a person. Resolves to the conversation's id. */
export async function waitingCitizen(
  { house, pool, channel }: TestWeb,
  reason = 'my bin',
  from?: string,
): Promise<string> {
  const number = from ?? `+4477009001${String(++texts).padStart(2, '0')}`
  for (const text of ['person', reason]) {
    const id = `text-${number}-${text}-${texts++}`
    await house.office(channel('sms')).receive({ messages: [{ id, from: number, text }] })
    await house.reception.idle()
  }
  const { rows } = await pool.query('select id, status from conversation where address = $1', [number])
  if (rows[0]?.status !== 'waiting') throw new Error(`the conversation is ${rows[0]?.status}`)
  return rows[0].id
}
