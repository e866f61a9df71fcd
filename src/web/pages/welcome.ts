import { type Request, type RequestHandler, Router } from 'express'
import { transaction } from '../../store/pool.ts'
import { linkWorks, useLink } from '../../store/staff.ts'
import { field } from '../fields.ts'
import type { Web } from '../parts.ts'
import { signIn } from '../session.ts'

/** A link that works once lets somebody in for the first time, or after they lost their password. */
export function welcome(web: Web, limit: RequestHandler): Router {
  const router = Router()

  router.get('/desk/welcome/:token', limit, async (request: Request<{ token: string }>, response) => {
    const works = await linkWorks(web.pool, request.params.token)
    response.status(works ? 200 : 404).render('welcome.njk', { works })
  })

  router.post('/desk/welcome/:token', limit, async (request: Request<{ token: string }>, response) => {
    const account = {
      name: field(request, 'name'),
      email: field(request, 'email'),
      password: field(request, 'password'),
    }
    const wrong = faults(account)
    if (Object.keys(wrong).length > 0)
      return response.status(400).render('welcome.njk', { ...account, works: true, wrong })
    const staff = await transaction(web.pool, (tx) => useLink(tx, request.params.token, account))
    if (staff) return signIn(web, response, staff)
    response.status(404).render('welcome.njk', { works: false })
  })
  return router
}

/** Which fields are wrong: { password: true }. */
const faults = ({ name, email, password }: { name: string; email: string; password: string }) => ({
  ...((name === '' || name.length > 100) && { name: true }),
  ...(!/^[^\s@]{1,100}@[^\s@]{1,100}$/.test(email) && { email: true }),
  ...((password.length < 12 || password.length > 200) && { password: true }),
})
