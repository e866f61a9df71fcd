import { Writable } from 'node:stream'
import pino from 'pino'
import { openChannels } from '../../channels/index.ts'
import type { Channel } from '../../src/channel.ts'
import type { Config } from '../../src/config.ts'
import { openHouse } from '../../src/house.ts'
import type { Repertoire } from '../../src/repertoire.ts'
import { openSecrets } from '../../src/store/secrets.ts'
import { openWeb } from '../../src/web/app.ts'
import { freePort } from '../sandbox/free-port.ts'
import { recording } from '../support/house.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { repertoire as loadRepertoire } from '../support/repertoire.ts'

export const API_KEY = 'only-for-these-tests-and-nothing-else'

/** The whole house behind the whole web front, on a database of its own; texts go to a list, and the log too. */
export async function openTestWeb({
  channels: more = [],
  database: given,
  repertoire: other = {},
  clock,
}: {
  readonly channels?: readonly Channel[]
  readonly database?: Pick<TestDatabase, 'pool' | 'connection' | 'close'>
  /** What of the repertoire is not the real one. */
  readonly repertoire?: Partial<Repertoire>
  /** For what is another tomorrow. */
  readonly clock?: () => Date
} = {}) {
  const database = given ?? (await testDatabase())
  const { pool } = database
  const repertoire = { ...(await loadRepertoire()), ...other }
  const secret = await openSecrets(pool)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const texts = recording('sms')
  const lines: string[] = []
  const log = pino({ level: 'info' }, new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }))
  const report = (what: string, error: unknown) => log.error({ err: error }, what)
  const channels = [
    ...openChannels({ publicUrl: url, words: repertoire.words, secret, report }),
    texts.channel,
    ...more,
  ]
  const house = await openHouse({
    ...{ config: { publicUrl: url }, database, repertoire, channels, log },
    ...(clock && { clock }),
  })
  const open = (config: Partial<Config> & Pick<Config, 'port' | 'publicUrl'>) =>
    openWeb({
      config: { host: '127.0.0.1', apiKey: API_KEY, ...config },
      ...{ pool, channels, house, repertoire, secret, log, sandbox: [] },
    })
  const site = await open({ port, publicUrl: '' })

  return {
    ...{ url, pool, house, open, texts, lines },
    channel: (name: string) => channels.find((channel) => channel.name === name)!,
    /** A second web front of the same house, set up otherwise. Resolves to where it is, and how to close it. */
    async beside(config: Partial<Config>) {
      const port = await freePort()
      const { close } = await open({ publicUrl: '', ...config, port })
      return { url: `http://127.0.0.1:${port}`, close }
    },
    async close() {
      await site.close()
      await house.close()
      await database.close()
    },
  }
}

export type TestWeb = Awaited<ReturnType<typeof openTestWeb>>
