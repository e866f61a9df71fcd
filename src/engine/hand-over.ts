import type { Wait } from './state.ts'
import type { Talk } from './talk.ts'

/** Of a citizen's own words, so many are told to staff. */
export const TOLD = 1500

/** They wait for a person from now on: what was said in an earlier wait is forgotten. */
export function wait(talk: Talk, how: Wait = {}): void {
  const { besides: _, wait: last, ...state } = talk.state
  talk.state = { ...state, wait: talk.status === 'waiting' ? { ...last, ...how } : how }
  talk.status = 'waiting'
}

/** A person is asked; until they come the bot begins nothing. */
export function askPerson(talk: Talk, reason: string, how?: Wait): void {
  talk.effects.push({ kind: 'hand-over', reason })
  wait(talk, how)
}

/** A person is asked, and the citizen told when one comes. */
export async function handOver(talk: Talk, reason: string, said: string): Promise<void> {
  askPerson(talk, reason)
  await talk.tell([byHours(talk, said)])
}

/** The words `said`, or `said`-later with the day, by the desk's hours. */
export function byHours({ around, words, language }: Talk, said: string): string {
  const open = around.office.open()
  return open.now ? words.say(language, said) : words.say(language, `${said}-later`, { next: open.next })
}
