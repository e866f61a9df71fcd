import { type Request, type Response, Router } from 'express'
import { NotFound } from '../../channel.ts'
import { londonDay } from '../../office/working-days.ts'
import type { Sheet } from '../../sheet.ts'
import { speaker } from '../api/speaker.ts'
import { tellDecision } from '../api/tell-decision.ts'
import { tellFact } from '../api/tell-fact.ts'
import type { Web } from '../parts.ts'
import { readDay, readTried } from '../try-out.ts'

/** What the services say and rest on, for staff to read and to try out. Nothing can be changed here, and nothing tried is kept. */
export function services({ house, repertoire }: Web): Router {
  const { sheets, refused, words, council } = repertoire
  const speaks = speaker(words, 'en')
  const today = () => londonDay(house.work.clock())

  const sheetOf = ({ params: { id } }: Request<{ id: string }>): Sheet => {
    const sheet = sheets.find(({ service }) => service.id === id)
    if (!sheet) throw new NotFound('There is no such service.')
    return sheet
  }

  const show = (response: Response, sheet: Sheet, on: string, more: object = {}) => {
    const { questions, takes } = sheet.service
    const facts = Object.keys({ ...questions, ...takes }).map((name) => tellFact(sheet.service, name, on, speaks))
    const labels = Object.fromEntries(facts.map(({ name, label }) => [name, label]))
    const fill = { facts, labels, on, today: today(), filled: {}, wrong: [], ...more }
    response.render('service.njk', { ...sheet, id: sheet.service.id, ...fill })
  }

  const router = Router()
  router.get('/desk/services', (_request, response) => {
    response.render('services.njk', { sheets, left: byPack(refused), today: today() })
  })
  router.get('/desk/services/:id', (request, response) => show(response, sheetOf(request), today()))
  router.post('/desk/services/:id', (request: Request<{ id: string }>, response) => {
    const sheet = sheetOf(request)
    const { service } = sheet
    const form = (request.body ?? {}) as Readonly<Record<string, unknown>>
    const on = readDay(form.on)
    const { facts, wrong } = readTried(service, form)
    if (on === undefined || wrong.length > 0) {
      response.status(400)
      return show(response, sheet, today(), { filled: form, wrong, badDay: on === undefined })
    }
    const told = tellDecision(service, decided(service, facts, on), { facts, on }, council, speaks)
    show(response, sheet, on, { filled: form, told })
  })
  return router
}

/** Undefined on a day before the first rules. */
function decided(service: Sheet['service'], facts: Parameters<Sheet['service']['decide']>[0], on: string) {
  try {
    return service.decide(facts, on)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Packs that were left out, each with its reasons. */
function byPack(refused: Web['repertoire']['refused']) {
  const packs = new Map<string, string[]>()
  for (const { pack, file, reason } of refused) packs.set(pack, [...(packs.get(pack) ?? []), `${file}: ${reason}`])
  return [...packs].map(([pack, reasons]) => ({ pack, reasons }))
}
