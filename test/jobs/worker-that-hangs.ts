import { openQueue } from '../../src/jobs/queue.ts'

/** A process of its own that begins jobs and ends none, until it is killed: worker-that-hangs <where, as JSON>. */
const fail = (error: unknown) => {
  throw error
}
const queue = await openQueue(JSON.parse(process.argv[2] ?? ''), { failed: (_job, error) => fail(error), lost: fail })
await queue.work([
  {
    name: 'send',
    run: (id) => {
      console.log(`began ${id}`)
      return new Promise(() => {})
    },
  },
])
