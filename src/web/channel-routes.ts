import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { type Answer, type Channel, type Route, Unreadable, type WebRequest } from '../channel.ts'
import { kept, readCookies } from './cookies.ts'
import { ownForms } from './csrf.ts'
import { chatLimit } from './limits.ts'
import type { Web } from './parts.ts'

/** The requests that channels answer, as Express takes them. */
export function channelRoutes(web: Web): Router {
  const router = Router()
  const limit = chatLimit()
  const forms = ownForms(web)
  for (const channel of [...web.channels, sandboxAsChannel(web)]) {
    const office = web.house.office(channel)
    for (const route of channel.routes ?? []) {
      const { path, method, body, cors, csrf } = route
      const steps: RequestHandler[] = []
      if (cors) router.options(path, anyOrigin, preflight)
      if (cors) steps.push(anyOrigin)
      // Browsers are limited; gateways are not: they prove who they are, and bring what many citizens say.
      if ((cors || csrf) && method === 'POST') steps.push(limit)
      if (body) steps.push(READERS[body], mustBeRead)
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

const READERS: Readonly<Record<NonNullable<Route['body']>, RequestHandler>> = {
  json: express.json({ limit: '64kb' }),
  form: express.urlencoded({ extended: false, limit: '100kb' }),
  bytes: express.raw({ limit: '4mb', type: () => true }),
}

/** A body of another type than the route reads is refused, not taken for none. */
const mustBeRead: RequestHandler = (request, _response, next) => {
  const sent = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (sent && request.body === undefined) throw new Unreadable('The request has a type that is not read here.', 415)
  next()
}

/** Widgets on other sites may call: what they may see they prove by a token, never by a cookie. */
const anyOrigin: RequestHandler = (_request, response, next) => {
  response.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
  next()
}

const preflight: RequestHandler = (_request, response) => {
  response.set({
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
    'access-control-max-age': '7200',
  })
  response.status(204).end()
}

function asked(request: Request, url: string, reads: Route['body']): WebRequest {
  const { body, headers } = request
  return {
    url: url + request.originalUrl,
    params: single(request.params),
    query: single(request.query),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()])),
    cookies: readCookies(headers.cookie),
    form: reads === 'form' ? single(body ?? {}) : {},
    json: reads === 'json' ? body : undefined,
    bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  }
}

/** Of fields that come several times, the last. */
const single = (fields: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value
      return typeof last === 'string' ? [[name, last]] : []
    }),
  )

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
