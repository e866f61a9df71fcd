import pino from 'pino'
import type { Channel, Failure, Limits, Outbound } from '../../src/channel.ts'
import { NotSent } from '../../src/channel.ts'
import { type House, openHouse } from '../../src/house.ts'
import { testDatabase } from './postgres.ts'
import { repertoire } from './repertoire.ts'

/** A channel that sends to a list: what a gateway would have got. */
export function recording(
  name = 'sms',
  limits: Partial<Limits> = {},
): {
  channel: Channel
  sent: Outbound[]
  break(times: number, failure?: Failure): void
} {
  const sent: Outbound[] = []
  let broken = 0
  let failure: Failure = 'passing'
  return {
    sent,
    break(times, how = 'passing') {
      broken = times
      failure = how
    },
    channel: {
      name,
      limits: { length: 459, buttons: false, ...limits },
      async send(message) {
        if (broken-- > 0) throw new NotSent('the gateway is down', { failure })
        sent.push(message)
        return `gateway ${message.id}`
      },
    },
  }
}

/** The real house on a real database of this test's own. */
export async function testHouse(channels: readonly Channel[], where: { redisUrl?: string; clock?: () => Date } = {}) {
  const database = await testDatabase()
  const open = async (): Promise<House> =>
    openHouse({
      config: { publicUrl: 'http://127.0.0.1', ...where },
      database,
      repertoire: await repertoire(),
      channels,
      log: pino({ level: 'silent' }),
      ...(where.clock && { clock: where.clock }),
    })
  const house = await open()
  return {
    house,
    pool: database.pool,
    /** A second process's worth of house on the same database. */
    open,
    say: (channel: Channel, id: string, text: string, from = '+447700900123') =>
      house.office(channel).receive({ messages: [{ id, from, text }] }),
    async close() {
      await house.close()
      await database.close()
    },
  }
}

/** Waits until it is so; fails with what it was instead: late, since a machine may have much else to do. */
export async function eventually<T>(look: () => Promise<T> | T, good: (seen: T) => boolean, ms = 30_000): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (good(seen)) return seen
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
