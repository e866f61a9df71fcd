import { Router } from 'express'
import { parcelsNotAnswered } from '../../store/unanswered-mail.ts'
import { isUuid } from '../../store/uuid.ts'
import type { Web } from '../parts.ts'

/** Mail that nobody answered, and why: so that staff find what a machine got wrong. */
export function unansweredMail({ pool }: Pick<Web, 'pool'>): Router {
  const router = Router()
  router.get('/desk/mail', async ({ query: { before } }, response) => {
    const from = isUuid(before) ? before : undefined
    const { parcels, next } = await parcelsNotAnswered(pool, from)
    response.render('unanswered-mail.njk', { parcels, next, older: from !== undefined })
  })
  return router
}
