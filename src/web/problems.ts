import type { ErrorRequestHandler, RequestHandler } from 'express'
import { NotFound, Refused, Unreadable } from '../channel.ts'
import { describe } from '../describe.ts'
import { isDatabaseDown } from './database-down.ts'

export interface Problem {
  readonly status: number
  /** The words for it: page.problem.<name>. */
  readonly name: 'refused' | 'not-found' | 'unreadable' | 'too-long' | 'too-many' | 'unavailable' | 'failed'
  /** For a program that calls us. Only words of our own: an error's may repeat what a citizen wrote. */
  readonly message: string
}

/** Seconds after which a gateway may try again when the database is down. */
const AGAIN = 10

/** What an error means to whoever asked. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return { status: 403, name: 'refused', message: error.message }
  if (error instanceof NotFound) return { status: 404, name: 'not-found', message: error.message }
  if (error instanceof Unreadable) return unreadable(error.status, error.message)
  if (isDatabaseDown(error)) return { status: 503, name: 'unavailable', message: 'Please try again in a moment.' }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500) return unreadable(status, BODY[status] ?? 'The request cannot be read.')
  return { status: 500, name: 'failed', message: 'Something went wrong on our side.' }
}

const unreadable = (status: number, message: string): Problem => ({
  status,
  name: status === 413 ? 'too-long' : status === 429 ? 'too-many' : 'unreadable',
  message,
})

/** What express found wrong with a request, in our own words. */
const BODY: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: it is broken, or not of the type that it says.',
  413: 'The request is too large.',
  415: 'The request has a type or a character set that we do not read.',
}

export const nothingHere: RequestHandler = () => {
  throw new NotFound('There is nothing at this address.')
}

/** The one place where errors of the web end: a page for people, JSON for programs, and never a stack. */
export const problems: ErrorRequestHandler = (error, request, response, _next) => {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ error: describe(error) }, problem.name)
  if (response.headersSent) return void response.destroy()
  response.status(problem.status)
  if (problem.status === 503) response.set('retry-after', String(AGAIN))
  if (request.accepts(['json', 'html']) === 'html') response.render('problem.njk', { problem: problem.name })
  else response.json({ error: { code: problem.name, message: problem.message } })
}
