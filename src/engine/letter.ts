import { askPerson, handOver, TOLD } from './hand-over.ts'
import { leaveToStaff, missedTooOften } from './machines.ts'
import type { Talk } from './talk.ts'

/** Of a citizen's own words, so many are said back. */
const SAID_BACK = 200

/** A mail that nobody here understands goes to a person as it is: it is not a chat, and whoever wrote it has put it away. */
export async function passWhole(talk: Talk): Promise<void> {
  if (missedTooOften(talk)) return leaveToStaff(talk)
  await handOver(talk, talk.said.slice(0, TOLD), 'mail.nobody')
}

/** A person is asked about a part of it, and the bot goes on with the rest meanwhile. */
export async function passOn(talk: Talk, words: string): Promise<void> {
  askPerson(talk, words.slice(0, TOLD))
  talk.state = { ...talk.state, besides: true }
  const shown = words.length > SAID_BACK ? `${words.slice(0, SAID_BACK)}…` : words
  await talk.say('several.also-person', { words: shown })
}
