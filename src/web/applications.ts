import express, { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { NotFound, Refused, Unreadable } from '../channel.ts'
import { type Application, findApplication, putApplication } from '../store/applications.ts'
import { transaction } from '../store/pool.ts'
import { hasKey } from './key.ts'
import type { Web } from './parts.ts'

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be printable')

const shape = z
  .strictObject({
    /** As citizens read it: Blue Badge. */
    service: words(80),
    stage: z.enum(['received', 'working', 'needs-you', 'decided', 'closed']),
    surname: words(80),
    postcode: words(10),
    received: z.iso.date(),
    /** When the citizen should have an answer: the back office knows its own standard. */
    due: z.iso.date(),
    /** Where a link to its status may be mailed. */
    email: z.email().max(254).exactOptional(),
  })
  .refine(({ received, due }) => due >= received, { path: ['due'], message: 'must not be before received' })

/** PUT and GET /api/applications/{reference}: the back office tells us where an application stands, and citizens ask us. */
export function applications(web: Web): Router {
  const router = Router()
  const { pool } = web

  router
    .route('/api/applications/:reference')
    .all(withKey(web))
    .get(async (request, response) => {
      const found = await findApplication(pool, readReference(request.params.reference))
      if (!found) throw new NotFound('There is no application with this reference.')
      response.json(found)
    })
    .put(express.json({ limit: '16kb' }), async (request, response) => {
      const application: Application = { reference: readReference(request.params.reference), ...read(request.body) }
      const now = web.house.work.clock()
      const { known, promised } = await transaction(pool, async (tx) => ({
        known: await findApplication(tx, application.reference),
        promised: await putApplication(tx, application, now),
      }))
      if (promised.length > 0) web.house.wake(undefined, promised)
      response.status(known ? 200 : 201).json(application)
    })
  return router
}

/** Before anything is read: who asks? */
const withKey =
  ({ config: { apiKey } }: Web): RequestHandler =>
  (request, response, next) => {
    if (apiKey === undefined) throw new Refused('The API is closed: API_KEY is not set.')
    if (hasKey(request, apiKey)) return next()
    response.set('www-authenticate', 'Bearer')
    throw new Unreadable('Send the header "Authorization: Bearer <API_KEY>".', 401)
  }

function readReference(given: string): string {
  const reference = given.toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9/-]{3,29}$/.test(reference))
    throw new Unreadable('A reference has 4 to 30 letters, digits, dashes and slashes (%2F).')
  return reference
}

/** Throws Unreadable with every fault. */
function read(body: unknown): z.infer<typeof shape> {
  if (body === undefined) throw new Unreadable('Send the application as JSON.', 415)
  const { data, error } = shape.safeParse(body)
  if (data) return data
  const faults = error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  throw new Unreadable(faults.join('; '))
}
