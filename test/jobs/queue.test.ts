import { array, asyncProperty, boolean, assert as holds, nat, record } from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Job } from '../../src/jobs/queue.ts'
import { listening, noting, pause, queueStores, queuesIn, soon } from '../support/queue-store.ts'

// Much of this is waiting, so all of it waits together.
for (const { name, missing, open } of queueStores) {
  describe.skipIf(missing)(`the queue in ${name}`, { concurrent: true, timeout: 120_000 }, () => {
    const { openStore, openOn } = queuesIn(open)

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
      const ran: { readonly id: string; readonly at: number }[] = []
      await queue.work([{ name: 'send', run: async (id) => void ran.push({ id, at: Date.now() }) }])
      await queue.add('send', '1', { at: new Date(Date.now() + 3_600_000) })
      expect(await queue.counts()).toMatchObject({ delayed: 1 })
      await queue.add('send', '1')
      await vi.waitFor(() => expect(ran.map(({ id }) => id)).toEqual(['1']), soon)
      const at = new Date(Date.now() + 2_000)
      await queue.add('send', '2', { at })
      await vi.waitFor(() => expect(ran.map(({ id }) => id)).toEqual(['1', '2']), soon)
      expect(ran[1]!.at).toBeGreaterThanOrEqual(at.getTime())
      expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 1 })
    })

    test('a wake-up during a run is not lost and never runs two at once, while other ids run', async () => {
      const store = await openStore()
      const queues = [await openOn(store), await openOn(store)] as const
      const wanted = new Map<string, number>()
      const done = new Map<string, number>()
      const running = new Map<string, number>()
      let twoAtOnce = 0
      /** So many run at once, and the first of them wait for that. */
      let three = () => {}
      const threeAtOnce = new Promise<void>((resolve) => (three = resolve))
      const job: Job = {
        name: 'send',
        async run(id) {
          const found = wanted.get(id) ?? 0
          running.set(id, (running.get(id) ?? 0) + 1)
          if ((running.get(id) ?? 0) > 1) twoAtOnce++
          if ([...running.values()].filter(Boolean).length === 3) three()
          await Promise.all([pause(15), threeAtOnce])
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
    })

    test('a job runs by itself, once for all processes and never over itself, until no process has it', async () => {
      const store = await openStore()
      const queues = [await openOn(store), await openOn(store)]
      let running = 0
      let most = 0
      const runs: number[] = []
      const job: Job = {
        name: 'sweep',
        every: 500,
        async run(id) {
          expect(id).toBe('')
          most = Math.max(most, ++running)
          await pause(runs.push(performance.now()) === 1 ? 1_200 : 1)
          running--
        },
      }
      for (const queue of queues) await queue.work([job])
      await vi.waitFor(() => expect(runs.length).toBeGreaterThanOrEqual(5), soon)
      expect(runs[4]! - runs[0]!).toBeGreaterThan(1_800)
      expect(most).toBe(1)
      for (const queue of queues) await queue.close()
      const later = await openOn(store)
      await later.work([noting('sweep').job])
      await vi.waitFor(
        async () => expect(await later.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
        soon,
      )
    })

    test('processes that start together on an empty store do not collide', async () => {
      const store = await openStore()
      const { runs, job } = noting()
      const queues = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openOn(store)))
      await Promise.all(queues.map((queue) => queue.work([job, { ...noting('sweep').job, every: 60_000 }])))
      await Promise.all(queues.map((queue, i) => queue.add('send', `${i}`)))
      await vi.waitFor(() => expect(runs.sort()).toEqual(['0', '1', '2', '3', '4', '5']), soon)
    })
  })
}
