import type { Connection } from '../store/pool.ts'
import { carry } from './carry.ts'
import type { Queue, Report } from './job.ts'
import { postgresBackend } from './postgres-backend.ts'
import { redisBackend } from './redis-backend.ts'

export type { Job, Queue, Report } from './job.ts'

/** Opens the queue in the same Postgres (one machine, nothing else to run) or in a Redis; that one may still be starting. */
export async function openQueue(
  where: { readonly postgres: Connection } | { readonly redis: string },
  report: Report,
): Promise<Queue> {
  const quiet = { ...report, lost: onceAnOutage(report.lost) }
  return 'postgres' in where
    ? carry(await postgresBackend(where.postgres), quiet)
    : carry(await redisBackend(where.redis, quiet.lost), quiet)
}

/** A lost connection complains at every attempt. People hear of it once, until there was a minute of peace. */
function onceAnOutage(lost: Report['lost']): Report['lost'] {
  let last = Number.NEGATIVE_INFINITY
  return (error) => {
    const now = performance.now()
    if (now - last > 60_000) lost(error)
    last = now
  }
}
