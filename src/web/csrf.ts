import { createHmac, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { Refused } from '../channel.ts'
import { kept, named, readCookies } from './cookies.ts'
import type { Web } from './parts.ts'
import { same } from './same.ts'

/**
 * Forms are taken only from our own pages. A visitor has a random cookie; each form carries its seal, which no other
 * site can read or make. Wants the form's fields read before it; gives templates `csrf`.
 */
export function ownForms({ secret, secure }: Pick<Web, 'secret' | 'secure'>): RequestHandler {
  const key = secret('forms')
  const cookie = named('anydoor-visitor', secure)
  const seal = (visitor: string) => createHmac('sha256', key).update(visitor).digest('base64url')

  return (request, response, next) => {
    const visitor = readCookies(request.headers.cookie)[cookie]
    if (request.method === 'POST') {
      const site = request.get('sec-fetch-site') ?? 'none'
      if (site !== 'same-origin' && site !== 'none') throw new Refused('this form came from another site')
      const sealed: unknown = request.body?.csrf
      if (!visitor || typeof sealed !== 'string' || !same(sealed, seal(visitor)))
        throw new Refused('this form is not one of ours, or too old')
    }
    const known = visitor || randomBytes(16).toString('base64url')
    if (!visitor) response.cookie(cookie, known, kept(secure))
    response.locals.csrf = seal(known)
    next()
  }
}
