import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import type { Job } from '../../src/jobs/queue.ts'
import { listening, noting, type QueueStore, queueStores, queuesIn, soon } from '../support/queue-store.ts'

/** For what another process has to begin, or be missed, or be tried again before. */
const longer = { timeout: 90_000, interval: 50 }

// Much of this is waiting, so all of it waits together.
for (const { name, missing, open } of queueStores) {
  describe.skipIf(missing)(`trouble with the queue in ${name}`, { concurrent: true, timeout: 240_000 }, () => {
    const { openStore, openOn } = queuesIn(open)

    test('a worker killed with -9, and the next one too, lose no job', async ({ onTestFinished }) => {
      const store = await openStore()
      const queue = await openOn(store)
      const ids = ['1', '2', '3']
      for (const id of ids) await queue.add('send', id)
      for (const _ of ['first', 'second']) {
        const worker = hang(store)
        onTestFinished(worker.kill)
        await vi.waitFor(() => expect(worker.began()).toEqual(ids), longer)
        await worker.kill()
      }
      const { runs, job } = noting()
      await queue.work([job])
      await vi.waitFor(() => expect(runs.sort()).toEqual(ids), longer)
    })

    test('a job that fails for ever is given up at the fifth time, and told so', async () => {
      const report = listening()
      const queue = await openOn(await openStore(), report)
      await queue.work([{ name: 'send', run: () => Promise.reject(new Error('no')) }])
      await queue.add('send', '1')
      await vi.waitFor(async () => expect(await queue.counts()).toMatchObject({ failed: 1 }), longer)
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
      await vi.waitFor(() => expect(runs).toEqual(['7']), longer)
    })

    test('a queue whose connections break says so once and works on', async () => {
      const store = await openStore()
      const reports = [listening(), listening()] as const
      const asking = await openOn(store, reports[0])
      const working = await openOn(store, reports[1])
      const { runs, job } = noting()
      await working.work([job])
      await asking.add('send', '1')
      await vi.waitFor(() => expect(runs).toEqual(['1']), soon)
      for (const id of ['2', '3']) {
        await store.cut()
        await vi.waitFor(() => asking.add('send', id), soon)
        await vi.waitFor(() => expect(runs).toContain(id), soon)
      }
      // Redis's client may be back before anybody misses it, and who asks may hear of it by the answer.
      if ('postgres' in store.where) await vi.waitFor(() => expect(reports[1].lost).toHaveBeenCalled(), soon)
      for (const { lost, failed } of reports) {
        expect(lost.mock.calls.length).toBeLessThanOrEqual(1)
        expect(failed).not.toHaveBeenCalled()
      }
    })

    test('closing lets the running job end, begins no other, and takes no more', async () => {
      const store = await openStore()
      const queue = await openOn(store)
      const seen: string[] = []
      let ask = () => {}
      const asked = new Promise<void>((resolve) => (ask = resolve))
      const slow: Job = {
        name: 'send',
        async run(id) {
          seen.push(`begins ${id}`)
          await asked
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
      ask()
      await closed
      expect(seen).toEqual(['begins 1', 'ends 1'])
      await expect(queue.add('send', '3')).rejects.toThrow('The queue is closed')
      expect(await other.counts()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0 })
      const { runs, job } = noting()
      const told = noting('tell')
      await other.work([job, told.job])
      await vi.waitFor(() => expect([...runs, ...told.runs]).toEqual(['2', '1']), soon)
    })
  })
}

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
    began: () => [...new Set([...told.matchAll(/began (.+)/g)].map(([, id]) => id))].sort(),
    async kill() {
      if (child.kill('SIGKILL')) await once(child, 'exit')
    },
  }
}
