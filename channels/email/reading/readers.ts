import { Worker } from 'node:worker_threads'
import { type Details, Unreadable } from '../../../src/channel.ts'
import type { MailReading, ReadingSettings } from './read-mail.ts'

export interface Readers {
  /** Reads a mail. Throws Unreadable: it never can be read; or any other error: it took five seconds, on this day at least. */
  read(raw: Uint8Array, envelope: Details): Promise<MailReading>
  /** Stops them; what is being read is left unread. The next mail opens them again. */
  close(): Promise<void>
}

export interface Question {
  readonly raw: Uint8Array
  readonly envelope: Details
}

export type Answer = { readonly reading: MailReading } | { readonly unreadable: string; readonly cause: string }

interface Task extends Question {
  readonly done: (reading: MailReading) => void
  readonly failed: (error: Error) => void
}

/** What a mail may take. Real ones take milliseconds; whoever sends another kind must not stop the others. */
const LIMIT_MS = 5000
/** A mail has 10 MB; what is made of one has never needed a tenth of this. */
const MEMORY_MB = 512

/**
 * Threads that read mails, so that a mail made to take long holds up nobody: opened with the first mail, kept, and replaced
 * where a mail was too much for one. They do not keep the process alive.
 */
export function readers(settings: ReadingSettings, places = 2, limitMs = LIMIT_MS): Readers {
  const waiting: Task[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()

  function next(): void {
    const task = waiting[0]
    if (!task) return
    const worker = idle.pop()
    if (worker) give(worker, waiting.shift()!)
    else if (all.size < places) open()
  }

  function open(): void {
    const worker = new Worker(new URL('./reader.mjs', import.meta.url), {
      workerData: settings,
      // Not ours: a test runner's, or a loader that a thread cannot begin with.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    all.add(worker)
    // It could not even begin: that is our fault and not a mail's.
    const failed = (error: Error) => {
      if (all.delete(worker)) waiting.shift()?.failed(error)
      next()
    }
    const lost = () => {
      const at = idle.indexOf(worker)
      if (at < 0) return
      idle.splice(at, 1)
      all.delete(worker)
    }
    worker.once('error', failed).once('message', () => {
      worker.off('error', failed).on('error', lost).on('exit', lost)
      rest(worker)
    })
  }

  function rest(worker: Worker): void {
    if (!all.has(worker)) return
    worker.unref()
    idle.push(worker)
    next()
  }

  function give(worker: Worker, { raw, envelope, done, failed }: Task): void {
    const bytes = Uint8Array.from(raw)
    const end = (act: () => void) => {
      clearTimeout(clock)
      worker.off('message', answered).off('error', broken).off('exit', gone)
      act()
    }
    const answered = (answer: Answer) =>
      end(() => {
        rest(worker)
        if ('reading' in answer) done(answer.reading)
        else failed(unreadable(answer.unreadable, answer.cause))
      })
    const away = (error: Error) =>
      end(() => {
        const closed = !all.delete(worker)
        void worker.terminate()
        failed(closed ? new Error(CLOSED) : error)
        next()
      })
    const broken = (cause?: unknown) => away(unreadable('This mail is more than can be read.', cause))
    const gone = () => broken()
    // A machine with too much to do takes long over any mail: this one may be read another time.
    const clock = setTimeout(() => away(new Error('This mail takes too long to read.')), limitMs)
    worker.ref()
    worker.on('message', answered).on('error', broken).on('exit', gone)
    worker.postMessage({ raw: bytes, envelope } satisfies Question, [bytes.buffer])
  }

  return {
    read: (raw, envelope) =>
      new Promise((done, failed) => {
        waiting.push({ raw, envelope, done, failed })
        next()
      }),
    async close() {
      const threads = [...all]
      all.clear()
      idle.length = 0
      for (const { failed } of waiting.splice(0)) failed(new Error(CLOSED))
      await Promise.all(threads.map((worker) => worker.terminate()))
    },
  }
}

const CLOSED = 'closed before the mail was read'

const unreadable = (words: string, cause: unknown) => Object.assign(new Unreadable(words), { cause })
