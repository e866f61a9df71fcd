import type { Logger } from 'pino'
import type { Channel, FrontOffice } from './channel.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { engine } from './engine/turn.ts'
import { frontOffice, watching } from './front-office.ts'
import { jobs, openQueue, type Queue, type Work, waking } from './jobs/index.ts'
import { openOffice } from './office/office.ts'
import { type Reception, reception } from './receive.ts'
import type { Repertoire } from './repertoire.ts'
import { type News, openNews } from './store/news.ts'

/** Everything behind the doors, wired. */
export interface House {
  readonly reception: Reception
  readonly news: News
  readonly queue: Queue
  readonly work: Work
  office(channel: Channel): FrontOffice
  /** Begins to work the queue. */
  serve(): Promise<void>
  /** Lets what has begun end. */
  close(): Promise<void>
}

interface Parts {
  readonly config: Pick<Config, 'redisUrl'>
  readonly database: Pick<Database, 'pool' | 'connection'>
  readonly repertoire: Repertoire
  readonly channels: readonly Channel[]
  readonly log: Logger
  readonly clock?: () => Date
}

export async function openHouse({
  config,
  database,
  repertoire,
  channels,
  log,
  clock = () => new Date(),
}: Parts): Promise<House> {
  const { pool, connection } = database
  const { words, council, dialogs } = repertoire
  const byName = new Map(channels.map((channel) => [channel.name, channel]))
  const report = (what: string, error: unknown) => log.error({ err: error }, what)

  const news = openNews(pool, connection, (error) => log.warn({ err: error }, 'news: the connection is away'))
  const queue = await openQueue(config.redisUrl ? { redis: config.redisUrl } : { postgres: connection }, {
    failed: ({ name, id, again }, error) => log[again ? 'warn' : 'error']({ err: error, job: name, id }, 'job failed'),
    lost: (error) => log.warn({ err: error }, 'queue: the connection is away'),
  })
  const wake = waking(queue, pool)

  const front = reception({
    pool,
    channels: byName,
    takeTurn: engine(dialogs, words, [...byName.keys()]),
    office: (channel, address, now) => openOffice(pool, council, channel, address, now),
    apology: (language) => ({ text: words.say(language, 'sorry'), choices: [words.say(language, 'person.title')] }),
    tell: news.tell,
    wake: (conversation, promised) =>
      void wake(conversation, promised).catch((error) => report('the sweep will wake the queue', error)),
    clock,
    report,
  })
  const work: Work = { pool, channels: byName, reception: front, wake, tell: news.tell, clock, report }
  const lost = (error: unknown) => report('a citizen fetches in vain', error)
  const watchers = watching(pool, news, (error) => report('news', error))

  return {
    reception: front,
    news,
    queue,
    work,
    office: (channel) => frontOffice({ pool, reception: front, watchers, lost }, channel),
    serve: () => queue.work(jobs(work)),
    async close() {
      await front.idle()
      await queue.close()
      await news.close()
    },
  }
}
