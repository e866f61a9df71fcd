import { type Asked, findAsks } from '../understanding/asks.ts'
import { inProgress } from './asked.ts'
import { leaveToStaff, missedTooOften } from './machines.ts'
import { title } from './menu.ts'
import type { Ask } from './state.ts'
import type { Talk } from './talk.ts'
import { begin } from './walk.ts'

/** Of a citizen's own words, so many are said back, and so many told to staff. */
const SAID_BACK = 200
const NAMED = 80
const TOLD = 1500

/**
 * A mail is not a chat: it may ask several things at once, and whoever wrote it has put it away. Each thing is answered, or
 * passed on to a person. False where it asks nothing that we can talk about and are not talking about already.
 */
export async function takeLetter(talk: Talk): Promise<boolean> {
  if (talk.around.channel !== 'email') return false
  const asks = findAsks(talk.said, talk.triggers, {
    pleasantry: talk.words.phrases('mail.pleasantry'),
    asking: talk.words.phrases('mail.asking'),
    joining: talk.words.phrases('mail.joining'),
    and: talk.words.phrases('mail.and'),
  })
  const current = inProgress(talk)?.dialog.name
  const ours = asks.flatMap(({ meaning, said }) =>
    meaning !== undefined && meaning !== 'person' && meaning !== current ? [{ dialog: meaning, said }] : [],
  )
  const [first, ...later] = ours
  if (!first) return false
  const unknown = asks.filter(({ meaning }) => meaning === undefined || meaning === 'person')
  if (unknown.length > 0) await passOn(talk, unknown)
  if (later.length > 0) {
    talk.state = { ...talk.state, later: [...later, ...(talk.state.later ?? [])] }
    const list = ours.map((ask) => `- ${called(talk, ask, ours)}`).join('\n')
    await talk.say('mail.several', { count: ours.length, list })
    await talk.say('mail.first', { title: called(talk, first, ours) })
  }
  await begin(talk, first.dialog, {}, first.said)
  return true
}

/** An ask by its title; by its own words too, where others have the same. */
function called(talk: Talk, ask: Ask, all: readonly Ask[]): string {
  const name = title(talk, ask.dialog)
  if (all.filter(({ dialog }) => dialog === ask.dialog).length < 2) return name
  return talk.words.say(talk.language, 'mail.ask', { title: name, words: inShort(ask.said, NAMED) })
}

const inShort = (words: string, length: number) => (words.length > length ? `${words.slice(0, length)}…` : words)

/** A mail that nobody here understands goes to a person as it is. */
export async function passWhole(talk: Talk): Promise<void> {
  if (missedTooOften(talk)) return leaveToStaff(talk)
  const open = talk.around.office.open()
  talk.effects.push({ kind: 'hand-over', reason: talk.said.slice(0, TOLD) })
  talk.status = 'waiting'
  if (open.now) await talk.say('mail.nobody')
  else await talk.say('mail.nobody-later', { next: open.next })
}

/** A person is asked about a part of it, and the bot goes on with the rest meanwhile. */
async function passOn(talk: Talk, unknown: readonly Asked[]): Promise<void> {
  const words = unknown.map(({ said }) => said).join(' ')
  talk.effects.push({ kind: 'hand-over', reason: words.slice(0, TOLD) })
  talk.status = 'waiting'
  talk.state = { ...talk.state, besides: true }
  await talk.say('mail.also-person', { words: inShort(words, SAID_BACK) })
}
