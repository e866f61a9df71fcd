import { Router } from 'express'
import { describe } from '../describe.ts'
import type { Web } from './parts.ts'
import { whoAsks } from './session.ts'

/** Milliseconds between signs of life, which also keep proxies from hanging up. */
const BEAT = 20_000

/** Tells open desks which conversation has something new: ids only, the page fetches what its reader may see. */
export function deskEvents(web: Web): { router: Router; close(): void } {
  const lines = new Set<() => void>()
  const router = Router()

  router.get('/desk/events', (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    const say = (line: string) => void response.write(`${line}\n\n`)
    // Whatever was missed since the page was made, or while the line was down.
    say('data: refresh')
    const stop = web.house.news.listen((conversation) => say(`data: ${conversation ?? 'refresh'}`))
    const end = () => void response.end()
    const beat = setInterval(() => {
      say(':')
      whoAsks(web, request).then(
        (staff) => staff ?? end(),
        (error) => web.log.warn({ error: describe(error) }, 'desk events'),
      )
    }, BEAT)
    lines.add(end)
    response.on('close', () => {
      stop()
      clearInterval(beat)
      lines.delete(end)
    })
  })

  return {
    router,
    close() {
      for (const end of lines) end()
    },
  }
}
