import { type RequestHandler, Router } from 'express'
import { findByPassword } from '../../store/staff.ts'
import { field } from '../fields.ts'
import type { Web } from '../parts.ts'
import { signIn, signOut } from '../session.ts'

/** Longer ones would only keep us busy. */
const LONGEST = 200

/** Staff sign in and out. The same answer, as slow, for an unknown e-mail as for a wrong password. */
export function signInPage(web: Web, limit: RequestHandler): Router {
  const router = Router()

  router.get('/desk/sign-in', (_request, response) => response.render('sign-in.njk'))

  router.post('/desk/sign-in', limit, async (request, response) => {
    const email = field(request, 'email').slice(0, LONGEST)
    const staff = await findByPassword(web.pool, email, field(request, 'password').slice(0, LONGEST))
    if (staff) await signIn(web, response, staff)
    else response.status(400).render('sign-in.njk', { email, wrong: true })
  })

  router.post('/desk/sign-out', (request, response) => signOut(web, request, response))
  return router
}
