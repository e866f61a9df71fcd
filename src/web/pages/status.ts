import { type Request, type RequestHandler, Router } from 'express'
import { londonDay } from '../../office/working-days.ts'
import { useStatusLink } from '../../store/status-links.ts'
import type { Web } from '../parts.ts'

/** There is nothing that we still owe an answer. */
const ENDED: ReadonlySet<string> = new Set(['decided', 'closed', 'link-sent'])

/**
 * Where an application is, behind a link that was mailed to the address that the back office has for it. A mail program that
 * looks into links sees a button; only pressing it uses the link up.
 */
export function status(web: Web, limit: RequestHandler): Router {
  const router = Router()
  const { pool, repertoire, house } = web

  router.get('/status/:token', limit, (request: Request<{ token: string }>, response) => {
    response.render('status.njk', { token: request.params.token })
  })
  router.post('/status/:token', limit, async (request: Request<{ token: string }>, response) => {
    const application = await useStatusLink(pool, request.params.token)
    if (!application) return response.status(404).render('status.njk')
    const { service, stage, due } = application
    const { words } = repertoire
    const title = `${service}.title`
    response.render('status.njk', {
      application,
      service: words.has('en', title) ? words.say(response.locals.lang, title) : service,
      ended: ENDED.has(stage),
      late: due < londonDay(house.work.clock()),
    })
  })
  return router
}
