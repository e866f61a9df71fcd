import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pino from 'pino'
import type { Repertoire } from '../../src/repertoire.ts'
import { api } from '../../src/web/api/api.ts'
import type { Web } from '../../src/web/parts.ts'

/** The API alone, over HTTP, with these packs and on this day: what needs no house behind it. */
export async function openApi(repertoire: Pick<Repertoire, 'packs' | 'words' | 'council'>, today = '2026-11-21') {
  const clock = () => new Date(`${today}T12:00:00Z`)
  const parts = { repertoire, house: { work: { clock } }, url: 'https://council.example' }
  const app = express().use((request, _, next) => {
    request.log = pino({ level: 'silent' })
    next()
  })
  const server = app.use('/api/v1', api(parts as unknown as Web)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  return {
    async get(path: string) {
      return answerOf(await fetch(`${url}${path}`))
    },
    async ask(body: unknown, type = 'application/json') {
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      return answerOf(
        await fetch(`${url}/entitlements`, { method: 'POST', headers: { 'content-type': type }, body: sent }),
      )
    },
    close: () => server.close(),
  }
}

const answerOf = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type')?.split(';')[0] ?? '',
  headers: response.headers,
  // biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes, and each test names what it expects.
  json: (await response.json()) as any,
})
