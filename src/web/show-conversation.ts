import type { Request, Response } from 'express'
import { NotFound } from '../channel.ts'
import { filesOf, type KeptFile } from '../store/attachments.ts'
import { readConversation } from '../store/desk.ts'
import type { Asked } from '../store/filings.ts'
import { gathered } from './gathered.ts'
import type { Web } from './parts.ts'

/** What staff wrote and could not be kept: shown again, with why, so that nobody types twice. */
export interface Unsent {
  readonly kind: 'reply' | 'note'
  readonly why: keyof typeof STATUS
  readonly text: string
}

const STATUS = { empty: 400, long: 400, 'not-yours': 409, 'no-channel': 409 } as const

/** Shows one conversation whole: what was said, what the bot found out, its cases, and what staff can do. */
export const conversationShower =
  ({ pool, repertoire, channels, house }: Web) =>
  async ({ params, query }: Request<{ id: string }>, response: Response, unsent?: Unsent): Promise<void> => {
    const found = await readConversation(pool, params.id)
    if (!found) throw new NotFound('There is no such conversation.')
    const files = await filesOf(pool, params.id)
    response.status(unsent ? STATUS[unsent.why] : 200).render('conversation.njk', {
      conversation: found,
      mine: found.heldBy === response.locals.staff.id,
      gathered: gathered(found.state, repertoire),
      asked: found.asked.map((one) => ({ ...one, ...inWords(one, repertoire) })),
      // Where citizens fetch, nothing is sent, and their address is a number of ours that says nothing to staff.
      sends: channels.find(({ name }) => name === found.channel)?.send !== undefined,
      // Where words go out by themselves, staff see what became of them.
      doors: channels.flatMap(({ name, send }) => (send ? [name] : [])),
      brought: byMessage(files),
      told: query.told,
      now: house.work.clock(),
      unsent,
    })
  }

/** Files by the id of their message. */
function byMessage(files: readonly KeptFile[]): Readonly<Record<string, readonly KeptFile[]>> {
  const messages = new Set(files.map(({ message }) => message))
  return Object.fromEntries([...messages].map((id) => [id, files.filter(({ message }) => message === id)]))
}

/** What a service is called, and what it was told. Staff read English. */
function inWords({ service, dialog, facts }: Asked, shown: Web['repertoire']) {
  const key = `${service}.title`
  const [told] = gathered({ standing: { dialog, answers: facts } }, shown)
  return { title: shown.words.has('en', key) ? shown.words.say('en', key) : service, told: told?.answers ?? [] }
}
