import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import type { Web } from '../parts.ts'

/** The citizen's page: what this is, and every door. */
export function home({ config: { sms, email } }: Web): Router {
  const doors = { sms: sms?.number, email: email && bare(email.from) }
  const router = Router()
  router.get('/', (_request, response) => response.render('home.njk', { doors, id: randomUUID() }))
  return router
}

/** The address in `Council <contact@council.example>`. */
const bare = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
