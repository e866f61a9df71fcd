import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Router } from 'express'

const { resolve } = createRequire(import.meta.url)
const folder = new URL('assets/', import.meta.url)

/** Their typeface is licensed to GOV.UK alone: what it names is left out, and the next in line is used. */
const styles = (path: string) =>
  readFileSync(resolve(path), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,', '')

/** What pages load, by name. */
const files = new Map(
  [
    ...readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
    ['govuk-frontend.css', styles('govuk-frontend/dist/govuk/govuk-frontend.min.css')] as const,
    ['moj-frontend.css', styles('@ministryofjustice/frontend/moj/moj-frontend.min.css')] as const,
  ].map(([name, content]) => [name, { content, version: hash(content) }]),
)

/** Where a page finds a file. The address changes with the content, so browsers may keep it for ever. */
export function asset(name: string): string {
  const file = files.get(name)
  if (!file) throw new Error(`no asset ${name}`)
  return `/assets/${name}?${file.version}`
}

export function assets(): Router {
  const router = Router()
  router.get('/assets/:name', ({ params, query }, response, next) => {
    const file = files.get(params.name)
    if (!file) return next()
    response.set('cache-control', file.version in query ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.type(params.name).send(file.content)
  })
  return router
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}
