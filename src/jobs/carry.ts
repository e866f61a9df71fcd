import { type Job as BullJob, Queue as BullQueue, type IQueueBackend, Worker } from 'bullmq'
import type { Backend } from './backend.ts'
import type { Job, Queue, Report } from './job.ts'

const NAME = 'anydoor'

/** What a BullMQ job holds. `later`: it is not the run itself but a request for it, kept until its time. */
interface Note {
  readonly id: string
  readonly later?: boolean
}

const WEEK = 7 * 24 * 3600

/** Five attempts in about half a minute, not all at the same moment; what was given up stays a week for staff to see. */
const CARE = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { age: WEEK, count: 1_000 },
}

/** A killed worker's jobs are taken over after about ten seconds, however often that happens. */
const WATCH = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 1_000_000 }

/** A queue on a store, by BullMQ: one queue, its jobs told apart by name. */
export function carry<Connection>(backend: Backend<Connection>, report: Report): Queue {
  const queue = new BullQueue<Note, void, string, Note, void, string, IQueueBackend, Connection>(
    NAME,
    { connection: backend.asking, defaultJobOptions: CARE, streams: { events: { maxLen: 1_000 } } },
    backend.factory,
  )
  queue.on('error', report.lost)
  const runs = new Set<Promise<void>>()
  let worker: Pick<Worker, 'pause' | 'close'> | undefined
  let timer: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined
  let closed = false

  const ask = async (name: string, id: string) => {
    await queue.add(name, { id }, { deduplication: { id: `${name}/${id}`, keepLastIfActive: true } })
  }

  const schedule = async (name: string, every: number) => {
    try {
      await queue.upsertJobScheduler(name, { every }, { name, data: { id: '', later: true } })
    } catch (cause) {
      // Of processes that start in the same moment BullMQ refuses the later ones: the first one's schedule stands.
      if (!(await queue.getJobScheduler(name))) throw cause
    }
  }

  const run = async (jobs: ReadonlyMap<string, Job>, { name, data: { id, later }, attemptsMade }: BullJob<Note>) => {
    try {
      if (later) return await ask(name, id)
      const job = jobs.get(name)
      if (!job) throw new Error(`No job is called ${name}`)
      await job.run(id)
    } catch (cause) {
      report.failed({ name, id, again: attemptsMade + 1 < CARE.attempts }, cause)
      // BullMQ keeps the message and the stack, and what failed may have had a citizen's words in them.
      throw new Error(`${name} failed`, { cause })
    }
  }

  return {
    async add(name, id, { at, once } = {}) {
      // BullMQ would let it wait for ever.
      if (closed) throw new Error('The queue is closed')
      if (!at && !once) return ask(name, id)
      // Were it the run itself, a request for now would be one with it and wait for its time too.
      await queue.add(
        name,
        { id, later: true },
        {
          ...(at && { delay: Math.max(0, at.getTime() - Date.now()) }),
          ...(once && { jobId: key(name, once), removeOnComplete: { age: WEEK, count: 10_000 } }),
        },
      )
    },

    async work(jobs) {
      const named = new Map(jobs.map((job) => [job.name, job]))
      const keepTime = async () => {
        for (const { name, every } of jobs) if (every) await schedule(name, every)
      }
      await keepTime()
      // Changes nothing as a rule; but a Redis may come back empty.
      timer = setInterval(() => void keepTime().catch(report.lost), 5_000)
      for (const { key } of await queue.getJobSchedulers()) {
        if (!named.get(key)?.every) await queue.removeJobScheduler(key)
      }
      const started = new Worker<Note, void, string, IQueueBackend, number, Connection>(
        NAME,
        async (job) => {
          const ran = run(named, job)
          runs.add(ran)
          await ran.finally(() => runs.delete(ran))
        },
        { connection: backend.working(), concurrency: 10, runRetryDelay: 1_000, ...WATCH },
        backend.factory,
      )
      started.on('error', report.lost)
      worker = started
      await started.waitUntilReady()
    },

    counts: () => queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),

    close() {
      clearInterval(timer)
      closing ??= (async () => {
        const away = backend.away()
        if (away) {
          // BullMQ would wait for it for ever. What runs ends all the same; not written down, it is run again later.
          await worker?.pause(true)
          await Promise.allSettled(runs)
        }
        await worker?.close(away)
        closed = true
        await queue.close()
        await backend.close()
      })()
      return closing
    },
  }
}

/** BullMQ allows no ':' in a job's id. */
function key(name: string, once: string): string {
  return `${encodeURIComponent(name)}/${encodeURIComponent(once)}`
}
