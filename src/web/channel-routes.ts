import { type RequestHandler, type Response, Router } from 'express'
import type { Answer, Channel } from '../channel.ts'
import { anyOrigin, preflight } from './any-origin.ts'
import { kept } from './cookies.ts'
import { ownForms } from './csrf.ts'
import { chatLimit } from './limits.ts'
import type { Web } from './parts.ts'
import { asked, readBody } from './web-request.ts'

/** The requests that channels answer, as Express takes them. */
export function channelRoutes(web: Web): Router {
  const router = Router()
  const limit = chatLimit()
  const forms = ownForms(web)
  for (const channel of [...web.channels, sandboxAsChannel(web)]) {
    const office = web.house.office(channel)
    for (const route of channel.routes ?? []) {
      const { path, method, body, largest, cors, csrf } = route
      const steps: RequestHandler[] = []
      if (cors) router.options(path, anyOrigin, preflight)
      if (cors) steps.push(anyOrigin)
      // Browsers are limited; gateways are not: they prove who they are, and bring what many citizens say.
      if ((cors || csrf) && method === 'POST') steps.push(limit)
      if (body) steps.push(...readBody(body, largest))
      if (csrf) steps.push(forms)
      steps.push(async (request, response) => {
        const answer = await route.answer(asked(request, web.url, body), office)
        if (answer.cookie) setCookie(response, answer.cookie, web.secure)
        // A script that other sites load: asked for each time, sent again only when it changed.
        if (cors && answer.body !== undefined) response.set('cache-control', 'no-cache')
        give(response, answer)
      })
      router[VERBS[method]](path, ...steps)
    }
  }
  return router
}

/** Its pages are answered as a channel's are; nobody writes to us by it. */
const sandboxAsChannel = ({ sandbox }: Web): Channel => ({
  name: 'sandbox',
  limits: { length: 0, buttons: false },
  routes: sandbox,
})

const VERBS = { GET: 'get', POST: 'post', OPTIONS: 'options' } as const

function setCookie(response: Response, { name, value, seconds }: NonNullable<Answer['cookie']>, secure: boolean): void {
  response.cookie(name, value, { ...kept(secure), ...(seconds !== undefined && { maxAge: seconds * 1000 }) })
}

function give(response: Response, { status, type, body, json, page, redirect }: Answer): void {
  response.status(status ?? (redirect === undefined ? 200 : 303))
  if (redirect !== undefined) response.redirect(response.statusCode, redirect)
  else if (page) response.render(page.template, page.fill)
  else if (json !== undefined) response.json(json)
  else if (body !== undefined) response.type(type ?? 'text/plain').send(body)
  else response.end()
}
