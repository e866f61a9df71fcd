import type pg from 'pg'
import { openPool } from '../../src/store/pool.ts'
import { openCouncil } from '../support/council.ts'
import { type Citizen, type Door, emailDoor, smsDoor, webDoor } from '../support/doors.ts'
import { STEPS, watchSteps } from './steps.ts'

export interface Toll {
  readonly kills: number
  readonly conversations: number
  /** Acknowledged messages, and those among them that no answer followed. */
  readonly acknowledged: number
  readonly unanswered: number
  /** Answers beyond one each: none on the web; mails under the Message-ID they went out with before; texts. */
  readonly twice: {
    readonly web: number
    readonly emailOtherId: number
    readonly emailSameId: number
    readonly sms: number
  }
  /** Conversations in which what was heard is not what is heard without kills. */
  readonly differ: readonly string[]
}

interface Person {
  readonly door: Door
  readonly citizen: Citizen
}

/** What every citizen says, one after the other, each when the answer to the one before is there. */
const SCRIPT = ['complaint', 'an idea', 'more benches in the park', 'menu', 'free school meals', 'no']
/** So many talk at once, if there are so many; each looks so often whether it was answered. */
const AT_ONCE = 25
const LOOK_MS = 100

/**
 * Kills the process with -9 while citizens talk to it by web, text and e-mail, at random moments, or by one of these alone
 * and the moment each step of its way has just been taken; then waits until all is quiet and counts. Stops by itself.
 */
export async function killNine({
  connection,
  redisUrl,
  kills,
  conversations,
  by,
}: {
  connection: pg.PoolConfig
  redisUrl?: string | undefined
  kills: number
  conversations: number
  by?: 'sms' | 'email'
}): Promise<Toll> {
  const council = await openCouncil({ connection, ...(redisUrl && { redisUrl }) })
  const pool = openPool(connection)
  try {
    const doors = [webDoor(council), smsDoor(council), emailDoor(council)].filter(({ name }) => !by || name === by)
    const spared = await Promise.all(doors.map(talk))
    await quiet(pool)
    const expected = await Promise.all(spared.map(async (citizen) => plain(await citizen.heard())))

    const people: Person[] = []
    let next = 0
    let happened = 0
    const talking = Promise.all(
      Array.from({ length: Math.min(AT_ONCE, conversations) }, async () => {
        // As long as there are kills to come, somebody talks.
        while (next < conversations || happened < kills) {
          const door = doors[next++ % doors.length]!
          people.push({ door, citizen: await talk(door) })
        }
      }),
    )
    const steps = by && (await watchSteps(connection, council))
    const killing = async () => {
      while (happened < kills) {
        if (by) await steps!.at(STEPS[by][happened % STEPS[by].length]!)
        else await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 4000))
        await council.kill(0)
        happened++
      }
    }
    await Promise.all([talking, killing()])
    await steps?.close()
    await quiet(pool)
    return await count(pool, people, doors, expected, happened)
  } finally {
    await pool.end()
    await council.close()
  }
}

async function talk(door: Door) {
  const citizen = await door.arrive()
  for (const text of SCRIPT) {
    const before = new Set(plain(await citizen.heard())).size
    await citizen.say(text)
    const end = Date.now() + 240_000
    // A text that came twice is no answer to the next one.
    while (new Set(plain(await citizen.heard())).size <= before) {
      if (Date.now() > end) break
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
  return citizen
}

/** References differ from one conversation to the next, and by when we answer, where midnight passes between them. */
const plain = (heard: readonly string[]) =>
  heard.map((text) => text.replace(/D[0-9A-Z]{3}-[0-9A-Z]{4}/g, 'REFERENCE').replace(/by \d+ \w+ \d{4}/g, 'by A DAY'))

/** Until every message is taken and every reply has gone. */
async function quiet(pool: pg.Pool): Promise<void> {
  const end = Date.now() + 120_000
  while (Date.now() < end) {
    const { rowCount } = await pool.query(
      `select from message where status in ('received', 'waiting', 'sending')
       union all select from parcel where opened_at is null limit 1`,
    )
    if (rowCount === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function count(
  pool: pg.Pool,
  people: readonly Person[],
  doors: readonly Door[],
  expected: readonly string[][],
  kills: number,
): Promise<Toll> {
  const { rows } = await pool.query<{ unanswered: number }>(
    `select count(*) as unanswered from message m where kind = 'in' and (status <> 'taken' or not exists (
       select from message a where a.conversation = m.conversation and a.kind = 'out' and a.status in ('sent', 'delivered') and a.seq > m.seq))`,
  )
  const differ: string[] = []
  const twice = { web: 0, emailOtherId: 0, emailSameId: 0, sms: 0 }
  for (const { door, citizen } of people) {
    const wanted = expected[doors.indexOf(door)]!
    const heard = plain(await citizen.heard())
    const once = heard.filter((text, at) => text !== heard[at - 1])
    const more = heard.length - once.length
    const ids = (await citizen.ids?.()) ?? []
    const sameId = ids.length - new Set(ids).size
    if (door.name === 'email') {
      twice.emailSameId += sameId
      twice.emailOtherId += more - sameId
    } else twice[door.name === 'web' ? 'web' : 'sms'] += more
    if (once.join('\n') !== wanted.join('\n'))
      differ.push(
        `${door.name} ${citizen.address}: ${once.length} of ${wanted.length}; first ${JSON.stringify(once.find((text, at) => text !== wanted[at]))}`,
      )
  }
  return {
    kills,
    conversations: people.length,
    acknowledged: people.length * SCRIPT.length,
    unanswered: rows[0]!.unanswered,
    twice,
    differ,
  }
}
