import { type RequestHandler, Router } from 'express'
import { NotFound } from '../../channel.ts'
import { inParts } from '../../reply.ts'
import { answersTo, claim, close, handBack, reply, writeNote } from '../../store/desk.ts'
import { type Db, transaction } from '../../store/pool.ts'
import { addressOf } from '../../store/said.ts'
import { isUuid } from '../../store/uuid.ts'
import { field } from '../fields.ts'
import type { Web } from '../parts.ts'
import { conversationShower, type Unsent } from '../show-conversation.ts'

/** Characters of one reply or note. */
const LONGEST = 5000

type Step = RequestHandler<{ id: string }>
/** False: somebody else was faster. */
type Change = (tx: Db, conversation: string, staff: string) => Promise<boolean>
/** Resolves to why it could not be kept, if so. */
type Keep = (tx: Db, conversation: string, staff: string, text: string) => Promise<Unsent['why'] | undefined>

/** One conversation, whole, and what staff can do about it. */
export function conversation(web: Web): Router {
  const { pool } = web
  const { tell } = web.house.work
  const show = conversationShower(web)
  const channels = new Map(web.channels.map((channel) => [channel.name, channel]))

  const change =
    (make: Change, next: (page: string) => string): Step =>
    async ({ params: { id } }, response) => {
      const made = await transaction(pool, (tx) => make(tx, id, response.locals.staff.id))
      if (made) tell(id)
      response.redirect(303, made ? next(pageOf(id)) : `${pageOf(id)}?told=faster`)
    }

  const write =
    (kind: Unsent['kind'], keep: Keep): Step =>
    async (request, response) => {
      const { id } = request.params
      const text = field(request, 'text')
      const why =
        (text === '' && 'empty') ||
        (text.length > LONGEST && 'long') ||
        (await transaction(pool, (tx) => keep(tx, id, response.locals.staff.id, text)))
      if (why) return show(request, response, { kind, why, text })
      tell(id)
      if (kind === 'reply') web.house.wake(id)
      response.redirect(303, `${pageOf(id)}#latest`)
    }

  const say: Keep = async (tx, id, staff, text) => {
    const to = await answersTo(tx, id)
    const channel = to && channels.get(to.channel)
    if (!channel) return 'no-channel'
    const texts = inParts(text, channel.limits)
    return (await reply(tx, id, staff, texts, to, channel.send !== undefined)) ? undefined : 'not-yours'
  }
  const note: Keep = async (...written) => ((await writeNote(...written)) ? undefined : 'not-yours')

  const router = Router()
  const path = '/desk/conversations/:id'
  router.param('id', (_request, _response, next, id) =>
    next(isUuid(id) ? undefined : new NotFound('There is no such conversation.')),
  )
  router.get(path, (request, response) => show(request, response))
  router.post(
    `${path}/claim`,
    change(claim, (page) => `${page}#reply`),
  )
  router.post(`${path}/reply`, write('reply', say))
  router.post(`${path}/note`, write('note', note))
  router.post(
    `${path}/hand-back`,
    change(handBack, () => '/desk?told=handed-back'),
  )
  router.get(`${path}/close`, async ({ params }, response) => {
    if (!(await addressOf(pool, params.id))) throw new NotFound('There is no such conversation.')
    response.render('close.njk', params)
  })
  router.post(
    `${path}/close`,
    change(close, () => '/desk?told=closed'),
  )
  return router
}

const pageOf = (id: string) => `/desk/conversations/${id}`
