import { describe, expect, test, vi } from 'vitest'
import { openQueue } from '../../src/jobs/queue.ts'
import { listening, soon } from '../support/queue-store.ts'
import { redis, redisPlace, redisServer } from '../support/redis.ts'

describe.skipIf(redis.missing)('a queue in a Redis that comes and goes', () => {
  test('waits for one that is not there yet, and says so once', async () => {
    const place = redisPlace()
    const report = listening()
    const opened = vi.fn()
    const opening = openQueue({ redis: place }, report)
    void opening.then(opened)
    await vi.waitFor(() => expect(report.lost).toHaveBeenCalled(), soon)
    expect(opened).not.toHaveBeenCalled()
    const server = await redisServer(place)
    const queue = await opening
    await queue.add('send', '1')
    expect(await queue.counts()).toMatchObject({ waiting: 1 })
    expect(report.lost).toHaveBeenCalledTimes(1)
    await queue.close()
    await server.close()
  })

  test('works on when it is back, also empty: what runs by itself does so again', async () => {
    const server = await redisServer()
    const report = listening()
    const queue = await openQueue({ redis: server.url }, report)
    let sweeps = 0
    await queue.work([{ name: 'sweep', every: 200, run: async () => void sweeps++ }])
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(2), soon)
    await server.close()
    await vi.waitFor(() => expect(report.lost).toHaveBeenCalled(), soon)
    await expect(queue.add('send', '1')).rejects.toThrow()
    const before = sweeps
    const again = await redisServer(server.url)
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(before + 5), soon)
    expect(report.lost).toHaveBeenCalledTimes(1)
    // One may just have asked for its run when Redis went; none is given up for that.
    expect(report.failed.mock.calls.filter(([job]) => !job.again)).toEqual([])
    await queue.close()
    await again.close()
  })

  test('closes while it is away, when the running job has ended', async () => {
    const server = await redisServer()
    const report = listening()
    const queue = await openQueue({ redis: server.url }, report)
    let began = false
    let ended = false
    let end: () => void = () => {}
    await queue.work([
      {
        name: 'send',
        async run() {
          began = true
          await new Promise<void>((resolve) => {
            end = resolve
          })
          ended = true
        },
      },
    ])
    await queue.add('send', '1')
    await vi.waitFor(() => expect(began).toBe(true), soon)
    await server.close()
    await vi.waitFor(() => expect(report.lost).toHaveBeenCalled(), soon)
    setTimeout(() => end(), 300)
    await queue.close()
    expect(ended).toBe(true)
  })
})
