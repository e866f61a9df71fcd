import { Router } from 'express'
import { queue as readQueue } from '../../store/desk.ts'
import type { Web } from '../parts.ts'

/** Who waits for a person, who is with one, and with whom. */
export function queue({ pool, house }: Web): Router {
  const router = Router()
  router.get('/desk', async (request, response) => {
    const all = await readQueue(pool)
    const me = response.locals.staff.id
    response.render('queue.njk', {
      mine: all.filter(({ heldBy }) => heldBy === me),
      waiting: all.filter(({ status }) => status === 'waiting'),
      others: all.filter(({ heldBy, status }) => status === 'staff' && heldBy !== me),
      told: request.query.told,
      now: house.work.clock(),
    })
  })
  return router
}
