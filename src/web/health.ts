import { Router } from 'express'
import { describe } from '../describe.ts'
import { isMigrated } from '../store/migrated.ts'
import type { Web } from './parts.ts'
import { within } from './within.ts'

/** Milliseconds that the database and the queue have to answer. */
const PATIENCE = 3000

/** For whoever keeps us running: /health while the process lives, /ready when it can take messages and turns. */
export function health({ pool, house, log }: Web): Router {
  const router = Router()
  router.get('/health', (_request, response) => void response.json({ status: 'up' }))
  router.get('/ready', async (_request, response) => {
    const ready = await within(PATIENCE, Promise.all([isMigrated(pool), house.queue.counts()])).then(
      ([migrated]) => migrated,
      (error) => {
        log.warn({ error: describe(error) }, 'not ready')
        return false
      },
    )
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' })
  })
  return router
}
