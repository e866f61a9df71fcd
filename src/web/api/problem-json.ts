import type { ErrorRequestHandler } from 'express'
import { describe } from '../../describe.ts'
import { problemOf } from '../problems.ts'
import { BadInput, VersionGone } from './bad-input.ts'

/** Where errors of the API end: a problem as RFC 9457 has it. */
export const problemJson: ErrorRequestHandler = (error, request, response, next) => {
  // What has begun is ended like any other.
  if (response.headersSent) return next(error)
  const { status, name, ...more } = read(error)
  if (status >= 500) request.log.error({ error: describe(error) }, name)
  if (status === 503) response.set('retry-after', '10')
  response.status(status).type('application/problem+json')
  response.send(JSON.stringify({ type: `urn:anydoor:problem:${name}`, title: TITLES[name] ?? name, status, ...more }))
}

function read(error: unknown) {
  if (error instanceof BadInput) return { status: 400, name: 'bad-input', detail: error.message, errors: error.faults }
  if (error instanceof VersionGone) return { status: 409, name: 'version-gone', detail: error.message }
  const { status, name, message } = problemOf(error)
  return { status, name, detail: message }
}

const TITLES: Readonly<Record<string, string>> = {
  'bad-input': 'Something in what was sent cannot be used.',
  'version-gone': 'The rules of this record are not here any more.',
  'not-found': 'There is nothing here.',
  unreadable: 'The request cannot be read.',
  'too-long': 'The request is too large.',
  'too-many': 'Too many requests.',
  unavailable: 'We cannot answer at the moment.',
  failed: 'Something went wrong on our side.',
}
