import express, { type Request, type RequestHandler } from 'express'
import { type Route, Unreadable, type WebRequest } from '../channel.ts'
import { readCookies } from './cookies.ts'

/** Forms as they came: a signature is taken over every value of a repeated field, and half a character is no `%ED%A0`. */
const posted = new WeakMap<object, Buffer>()

/** What reads the body of a route, up to how much. */
const READERS: Readonly<Record<NonNullable<Route['body']>, RequestHandler>> = {
  json: express.json({ limit: '64kb' }),
  form: express.urlencoded({
    extended: false,
    limit: '100kb',
    verify: (request, _response, bytes) => void posted.set(request, bytes),
  }),
  bytes: express.raw({ limit: '4mb', type: () => true }),
}

/** A body of another type than the route reads is refused, not taken for none. */
const mustBeRead: RequestHandler = (request, _response, next) => {
  const sent = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (sent && request.body === undefined) throw new Unreadable('The request has a type that is not read here.', 415)
  next()
}

/** `largest`: where a route reads more bytes than others. */
export const readBody = (reads: NonNullable<Route['body']>, largest?: number): RequestHandler[] => [
  largest === undefined ? READERS[reads] : express.raw({ limit: largest, type: () => true }),
  mustBeRead,
]

/** A request as a channel reads it; `url` is where the outside world reaches us. */
export function asked(request: Request, url: string, reads: Route['body']): WebRequest {
  const { body, headers } = request
  const bytes = Buffer.isBuffer(body) ? body : (posted.get(request) ?? Buffer.alloc(0))
  return {
    url: url + request.originalUrl,
    params: single(request.params),
    query: single(request.query),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()])),
    cookies: readCookies(headers.cookie),
    form: reads === 'form' ? Object.fromEntries(new URLSearchParams(bytes.toString())) : {},
    json: reads === 'json' ? body : undefined,
    bytes,
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
