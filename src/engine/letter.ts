import { leaveToStaff, missedTooOften } from './machines.ts'
import type { Talk } from './talk.ts'

/** Of a citizen's own words, so many are said back, and so many told to staff. */
const SAID_BACK = 200
const TOLD = 1500

/** A mail that nobody here understands goes to a person as it is: it is not a chat, and whoever wrote it has put it away. */
export async function passWhole(talk: Talk): Promise<void> {
  if (missedTooOften(talk)) return leaveToStaff(talk)
  const open = talk.around.office.open()
  talk.effects.push({ kind: 'hand-over', reason: talk.said.slice(0, TOLD) })
  talk.status = 'waiting'
  if (open.now) await talk.say('mail.nobody')
  else await talk.say('mail.nobody-later', { next: open.next })
}

/** A person is asked about a part of it, and the bot goes on with the rest meanwhile. */
export async function passOn(talk: Talk, words: string): Promise<void> {
  talk.effects.push({ kind: 'hand-over', reason: words.slice(0, TOLD) })
  talk.status = 'waiting'
  talk.state = { ...talk.state, besides: true }
  const shown = words.length > SAID_BACK ? `${words.slice(0, SAID_BACK)}…` : words
  await talk.say('several.also-person', { words: shown })
}
