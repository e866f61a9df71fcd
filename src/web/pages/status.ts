import { type Request, type RequestHandler, Router } from 'express'
import { inWords } from '../../in-words.ts'
import { londonDay } from '../../office/working-days.ts'
import { against, isLate, standing } from '../../standing.ts'
import { useStatusLink } from '../../store/status-links.ts'
import type { Web } from '../parts.ts'

/**
 * How something stands, behind a link that was mailed to the address that the back office has for it. A mail program that
 * looks into links sees a button; only pressing it uses the link up.
 */
export function status(web: Web, limit: RequestHandler): Router {
  const router = Router()
  const { pool, repertoire, house } = web

  router.get('/status/:token', limit, (request: Request<{ token: string }>, response) => {
    response.render('status.njk', { token: request.params.token })
  })
  router.post('/status/:token', limit, async (request: Request<{ token: string }>, response) => {
    const progress = await useStatusLink(pool, request.params.token)
    if (!progress) return response.status(404).render('status.njk')
    const { words } = repertoire
    const { lang } = response.locals
    const today = londonDay(house.work.clock())
    const worded = (key: string) => words.has(lang, key) || words.has('en', key)
    response.render('status.njk', {
      how: inWords(words, lang, standing(progress, { worded })),
      when: inWords(words, lang, against(progress, today)),
      late: isLate(progress, today),
    })
  })
  return router
}
