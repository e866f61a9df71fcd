import { Router } from 'express'

/** What every public service must say of itself. */
export function statements(): Router {
  const router = Router()
  router.get('/privacy', (_request, response) => response.render('privacy.njk'))
  router.get('/accessibility', (_request, response) => response.render('accessibility.njk'))
  return router
}
