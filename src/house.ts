import type { Logger } from 'pino'
import { judgeAll, scanner } from './attachments/index.ts'
import type { Channel, Failure, FrontOffice, Lasting } from './channel.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { engine } from './engine/turn.ts'
import { frontOffice, watching } from './front-office.ts'
import { deliverJob, jobs, openQueue, type Queue, sendingAtOnce, type Wake, type Work, waking } from './jobs/index.ts'
import { openOffice } from './office/office.ts'
import { nextWaking } from './office/waking-hours.ts'
import { postRoom } from './post-room.ts'
import { type Reception, reception } from './receive.ts'
import type { Repertoire } from './repertoire.ts'
import { writeFiles } from './store/attachments.ts'
import type { Promised } from './store/effects.ts'
import { type News, openNews } from './store/news.ts'
import { outgoingStore } from './store/outgoing.ts'
import { undelivered } from './undelivered.ts'

/** Everything behind the doors, wired. */
export interface House {
  readonly reception: Reception
  readonly news: News
  readonly queue: Queue
  readonly work: Work
  office(channel: Channel): FrontOffice
  /**
   * Replies of a conversation wait, or promises were made: they go, and nobody waits for that. By the queue, or at once where this
   * process works it anyway; what neither hears the sweep finds.
   */
  wake(conversation: string | undefined, promised?: Promised): void
  /** Begins to work the queue. */
  serve(): Promise<void>
  /** Lets what has begun end. */
  close(): Promise<void>
}

interface Parts {
  readonly config: Pick<Config, 'redisUrl' | 'clamd' | 'publicUrl'>
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
  const { words, council } = repertoire
  const byName = new Map(channels.map((channel) => [channel.name, channel]))
  const report = (what: string, error: unknown) => log.error({ err: error }, what)

  const news = openNews(pool, connection, (error) => log.warn({ err: error }, 'news: the connection is away'))
  const queue = await openQueue(config.redisUrl ? { redis: config.redisUrl } : { postgres: connection }, {
    failed: ({ name, id, again }, error) => log[again ? 'warn' : 'error']({ err: error, job: name, id }, 'job failed'),
    lost: (error) => log.warn({ err: error }, 'queue: the connection is away'),
  })
  const wake = waking(queue, pool, clock)
  const scan = scanner(config.clamd)

  const outgoing = outgoingStore(pool)
  const front = reception({
    pool,
    outgoing,
    channels: byName,
    takeTurn: engine(repertoire, [...byName.keys()]),
    office: (asking, now) => openOffice(pool, council, asking, now),
    apology: (language) => ({ text: words.say(language, 'sorry'), choices: [words.say(language, 'person.title')] }),
    tell: news.tell,
    wake: (conversation, promised) => begin(conversation, promised),
    more: (language) => words.say(language, 'more'),
    async files(files) {
      const judged = await judgeAll(files, scan)
      return {
        keep: (tx, message) => writeFiles(tx, message, judged),
        kept() {
          if (judged.every(({ status }) => status !== 'fetching')) return
          void queue.add('files', '').catch((error) => report('the files job comes by itself', error))
        },
      }
    },
    // What the gateway has taken it will not try again by itself.
    lost: (message, { failure = 'ours', reason }) =>
      afterFailure(message, failure === 'passing' ? 'once' : failure, reason),
    clock,
    report,
    notice: (what, facts) => log.info(facts, what),
  })
  const answered: Wake = async (conversation, promised) => {
    if (!serving || conversation === undefined) return wake(conversation, promised)
    await atOnce.send(conversation)
    await wake(undefined, promised)
  }
  const begin: House['wake'] = (conversation, promised = []) =>
    void answered(conversation, promised).catch((error) => report('the sweep will wake the queue', error))
  const afterFailure = async (message: string, failure: Lasting, code?: string) => {
    // Whoever runs this has to mend it; the code says what.
    if (failure === 'ours') log.error({ message, code }, 'a gateway does not take what we send')
    const why = (why: Failure, channel: string) => words.say('en', `not-delivered.${why}`, { channel })
    const waits = await undelivered({ pool, channels: byName, why }, message, failure, code)
    if (waits) await wake(waits, [])
  }
  const post = postRoom({ pool, channels: byName, receive: front.receive, report })
  const work: Work = {
    ...{ pool, outgoing, channels: byName, reception: front, post, scan, wake, clock, report },
    tell: news.tell,
    waking: (now) => nextWaking(council, now),
    publicUrl: config.publicUrl,
    failed: ({ id }, failure, { code, message }) => afterFailure(id, failure, code ?? message),
  }
  let serving = false
  const { run } = deliverJob(work)
  const atOnce = sendingAtOnce(run, (conversation) => wake(conversation, []))
  const lost = (error: unknown) => report('a citizen fetches in vain', error)
  const watchers = watching(pool, news, (error) => report('news', error))

  return {
    reception: front,
    news,
    queue,
    work,
    office: (channel) => frontOffice({ pool, reception: front, post, watchers, lost }, channel),
    wake: begin,
    async serve() {
      await queue.work(jobs(work))
      serving = true
      // What a crash left is found now, and not at the next round.
      await queue.add('sweep', '')
    },
    async close() {
      await post.idle()
      await front.idle()
      await atOnce.idle()
      await queue.close()
      await news.close()
    },
  }
}
