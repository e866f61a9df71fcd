import { readFileSync } from 'node:fs'
import express, { Router } from 'express'
import { parse } from 'yaml'
import { Unreadable } from '../../channel.ts'
import { londonDay } from '../../office/working-days.ts'
import { anyOrigin, preflight } from '../any-origin.ts'
import { chatLimit, otherDayLimit } from '../limits.ts'
import type { Web } from '../parts.ts'
import { nothingHere } from '../problems.ts'
import { entitlements } from './entitlements.ts'
import { problemJson } from './problem-json.ts'
import { readAsked } from './read-asked.ts'
import { listServices } from './services.ts'

const description = parse(readFileSync(new URL('openapi.yaml', import.meta.url), 'utf8'))

/** /api/v1: our services for other programs, as openapi.yaml describes. Nothing of what is sent is kept or logged. */
export function api(web: Web): Router {
  const { repertoire, house } = web
  const { words, packs } = repertoire
  const services = packs.map(({ service }) => service)
  const read = (body: unknown) =>
    readAsked(body, { services, languages: words.languages, today: londonDay(house.work.clock()) })
  const otherDay = otherDayLimit()

  const router = Router()
  router.options('/*path', anyOrigin, preflight)
  router.use(anyOrigin, chatLimit())
  router.get('/openapi.json', (_request, response) => {
    response.json({ ...description, servers: [{ url: web.url }] })
  })
  router.get('/services', (request, response) => {
    const { on, language } = read({ language: request.query.language })
    response.json(listServices(services, { on, language }, words))
  })
  router.post(
    '/entitlements',
    express.json({ limit: '32kb' }),
    (request, response, next) => {
      if (request.body === undefined)
        throw new Unreadable('Send the question as JSON, with Content-Type: application/json.', 415)
      response.locals.asked = read(request.body)
      if (response.locals.asked.on === londonDay(house.work.clock())) return next()
      return otherDay(request, response, next)
    },
    async (_request, response) => {
      response.json(await entitlements(response.locals.asked, repertoire))
    },
  )
  router.all('/entitlements', (_request, response) => {
    response.set('allow', 'POST')
    throw new Unreadable('Send the question with POST.', 405)
  })
  router.use(nothingHere)
  router.use(problemJson)
  return router
}
