import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { array, asyncProperty, boolean, assert as holds, nat, record } from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Job, openQueue, type Report } from '../../src/jobs/queue.ts'
import { type QueueStore, queueStores } from '../support/queue-store.ts'

/** A report that keeps what it was told. */
function listening() {
  return { failed: vi.fn<Report['failed']>(), lost: vi.fn<Report['lost']>() }
}

/** A job that writes down its runs. */
function noting(name = 'send') {
  const runs: string[] = []
  const job: Job = {
    name,
    run: async (id) => {
      runs.push(id)
    },
  }
  return { runs, job }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const soon = { timeout: 5_000, interval: 20 }

describe.concurrent.each(queueStores.filter(({ missing }) => !missing))(
  'the queue in $name',
  { timeout: 60_000 },
  ({ open }) => {
    const opened: { close(): Promise<void> }[] = []
    afterAll(async () => {
      for (const one of opened.reverse()) await one.close()
    })

    const openStore = async () => {
      const store = await open()
      opened.push(store)
      return store
    }
    const openOn = async ({ where }: QueueStore, report: Report = listening()) => {
      const queue = await openQueue(where, report)
      opened.push(queue)
      return queue
    }

    test('a worker killed with -9, and the next one too, lose no job', async ({ onTestFinished }) => {
      const store = await openStore()
      const queue = await openOn(store)
      const ids = ['1', '2', '3']
      for (const id of ids) await queue.add('send', id)
      for (const _ of ['first', 'second']) {
        const worker = hang(store)
        onTestFinished(worker.kill)
        await vi.waitFor(() => expect(worker.began()).toEqual(ids), { timeout: 25_000 })
        await worker.kill()
      }
      const { runs, job } = noting()
      await queue.work([job])
      await vi.waitFor(() => expect(runs.sort()).toEqual(ids), { timeout: 15_000 })
    })

    test('a job that fails for ever is given up at the fifth time, and told so', async () => {
      const report = listening()
      const queue = await openOn(await openStore(), report)
      await queue.work([{ name: 'send', run: () => Promise.reject(new Error('no')) }])
      await queue.add('send', '1')
      await vi.waitFor(async () => expect(await queue.counts()).toMatchObject({ failed: 1 }), { timeout: 40_000 })
      expect(report.failed.mock.calls.map(([job]) => job.again)).toEqual([true, true, true, true, false])
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 })
    })

    test('a job that fails is tried again and then runs, and the store never has the words of the error', async () => {
      const store = await openStore()
      const report = listening()
      const queue = await openOn(store, report)
      const { runs, job } = noting()
      let broken = true
      await queue.work([
        { ...job, run: (id) => (broken ? Promise.reject(new Error('to +447700900123')) : job.run(id)) },
      ])
      await queue.add('send', '7')
      await vi.waitFor(() => expect(report.failed).toHaveBeenCalled(), soon)
      expect(report.failed).toHaveBeenCalledWith({ name: 'send', id: '7', again: true }, new Error('to +447700900123'))
      await vi.waitFor(async () => expect(await queue.counts()).toMatchObject({ delayed: 1 }), soon)
      expect(await store.everything()).toContain('send failed')
      expect(await store.everything()).not.toContain('900123')
      broken = false
      await vi.waitFor(() => expect(runs).toEqual(['7']), soon)
    })

    test('a job that nobody knows is reported', async () => {
      const report = listening()
      const queue = await openOn(await openStore(), report)
      await queue.work([])
      await queue.add('juggle', '1')
      await vi.waitFor(
        () => expect(report.failed.mock.calls[0]?.[1]).toEqual(new Error('No job is called juggle')),
        soon,
      )
    })

    test('a job added runs once', async () => {
      const queue = await openOn(await openStore())
      const { runs, job } = noting()
      const other = noting('close')
      await queue.work([job, other.job])
      await queue.add('send', '1')
      await queue.add('close', '2')
      await vi.waitFor(async () => expect([...runs, ...other.runs]).toEqual(['1', '2']), soon)
      await vi.waitFor(
        async () => expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
        soon,
      )
      expect([...runs, ...other.runs]).toEqual(['1', '2'])
    })

    test('the same key is one job, also when that has run', async () => {
      const queue = await openOn(await openStore())
      const { runs, job } = noting()
      await queue.work([job])
      await queue.add('send', '1', { once: 'case:1:noted' })
      await vi.waitFor(() => expect(runs).toEqual(['1']), soon)
      await queue.add('send', '1', { once: 'case:1:noted' })
      await queue.add('send', '2', { once: 'case:2:noted' })
      await vi.waitFor(() => expect(runs).toEqual(['1', '2']), soon)
      expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0 })
    })

    test('a job for later runs then and not before, and does not hold back one for now', async () => {
      const queue = await openOn(await openStore())
      const ran: number[] = []
      await queue.work([{ name: 'send', run: async () => void ran.push(Date.now()) }])
      const at = new Date(Date.now() + 2_000)
      await queue.add('send', '1', { at })
      expect(await queue.counts()).toMatchObject({ delayed: 1 })
      await queue.add('send', '1')
      await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 1_500, interval: 20 })
      await vi.waitFor(() => expect(ran).toHaveLength(2), soon)
      expect(ran[1]).toBeGreaterThanOrEqual(at.getTime())
      expect(ran[1]).toBeLessThan(at.getTime() + 1_500)
    })

    test('a wake-up during a run is not lost and never runs two at once, while other ids run', async () => {
      const store = await openStore()
      const queues = [await openOn(store), await openOn(store)] as const
      const wanted = new Map<string, number>()
      const done = new Map<string, number>()
      const running = new Map<string, number>()
      let twoAtOnce = 0
      let most = 0
      const job: Job = {
        name: 'send',
        async run(id) {
          const found = wanted.get(id) ?? 0
          running.set(id, (running.get(id) ?? 0) + 1)
          if ((running.get(id) ?? 0) > 1) twoAtOnce++
          most = Math.max(most, [...running.values()].filter(Boolean).length)
          await pause(15)
          running.set(id, (running.get(id) ?? 0) - 1)
          done.set(id, found)
        },
      }
      for (const queue of queues) await queue.work([job])
      const wakeUp = record({ id: nat(4), first: boolean(), ms: nat(12) })
      const property = asyncProperty(array(wakeUp, { minLength: 200, maxLength: 200 }), async (wakeUps) => {
        await Promise.all(
          [true, false].map(async (first) => {
            for (const { id, ms } of wakeUps.filter((one) => one.first === first)) {
              wanted.set(`${id}`, (wanted.get(`${id}`) ?? 0) + 1)
              await queues[first ? 0 : 1].add('send', `${id}`)
              await pause(ms)
            }
          }),
        )
        await vi.waitFor(() => expect(done).toEqual(wanted), soon)
      })
      await holds(property, { numRuns: 2, endOnFailure: true })
      expect(twoAtOnce).toBe(0)
      expect(most).toBeGreaterThan(2)
    })

    test('a job runs by itself, once for all processes and never over itself, until no process has it', async () => {
      const store = await openStore()
      const queues = [await openOn(store), await openOn(store)]
      let running = 0
      let most = 0
      let runs = 0
      const job: Job = {
        name: 'sweep',
        every: 500,
        async run(id) {
          expect(id).toBe('')
          most = Math.max(most, ++running)
          await pause(runs++ === 0 ? 1_200 : 1)
          running--
        },
      }
      for (const queue of queues) await queue.work([job])
      const began = Date.now()
      await vi.waitFor(() => expect(runs).toBe(5), soon)
      expect(Date.now() - began).toBeGreaterThan(1_800)
      expect(most).toBe(1)
      for (const queue of queues) await queue.close()
      const later = await openOn(store)
      await later.work([])
      expect(await later.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 })
    })

    test('processes that start together on an empty store do not collide', async () => {
      const store = await openStore()
      const { runs, job } = noting()
      const queues = await Promise.all([1, 2, 3].map(() => openOn(store)))
      await Promise.all(queues.map((queue) => queue.work([job, { ...noting('sweep').job, every: 60_000 }])))
      await Promise.all(queues.map((queue, i) => queue.add('send', `${i}`)))
      await vi.waitFor(() => expect(runs.sort()).toEqual(['0', '1', '2']), soon)
    })

    test('a queue whose connections break says so once and works on', async () => {
      const store = await openStore()
      const report = listening()
      const queue = await openOn(store, report)
      const { runs, job } = noting()
      await queue.work([job])
      await queue.add('send', '1')
      await vi.waitFor(() => expect(runs).toEqual(['1']), soon)
      for (const id of ['2', '3']) {
        await store.cut()
        await vi.waitFor(() => queue.add('send', id), soon)
        await vi.waitFor(() => expect(runs).toContain(id), { timeout: 10_000 })
      }
      const told = report.lost.mock.calls.length
      // Redis's client may be back before anybody misses it.
      if ('redis' in store.where) expect(told).toBeLessThanOrEqual(1)
      else expect(told).toBe(1)
      expect(report.failed).not.toHaveBeenCalled()
    })

    test('closing lets the running job end, begins no other, and takes no more', async () => {
      const store = await openStore()
      const queue = await openOn(store)
      const seen: string[] = []
      const slow: Job = {
        name: 'send',
        async run(id) {
          seen.push(`begins ${id}`)
          await pause(700)
          // What runs may still ask for more.
          await queue.add('tell', id)
          seen.push(`ends ${id}`)
        },
      }
      await queue.work([slow])
      await queue.add('send', '1')
      await vi.waitFor(() => expect(seen).toEqual(['begins 1']), soon)
      const closed = queue.close()
      const other = await openOn(store)
      await other.add('send', '2')
      await closed
      expect(seen).toEqual(['begins 1', 'ends 1'])
      await expect(queue.add('send', '3')).rejects.toThrow('The queue is closed')
      expect(await other.counts()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0 })
      const { runs, job } = noting()
      const told = noting('tell')
      await other.work([job, told.job])
      await vi.waitFor(() => expect([...runs, ...told.runs]).toEqual(['2', '1']), soon)
    })
  },
)

/** Another process that begins jobs of this store and ends none. */
function hang({ where }: QueueStore) {
  const script = fileURLToPath(new URL('worker-that-hangs.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(where)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', (chunk) => {
    told += chunk
  })
  return {
    began: () => [...told.matchAll(/began (.+)/g)].map(([, id]) => id).sort(),
    async kill() {
      if (child.kill('SIGKILL')) await once(child, 'exit')
    },
  }
}
