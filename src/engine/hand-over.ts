import type { Talk } from './talk.ts'

/** Of a citizen's own words, so many are told to staff. */
export const TOLD = 1500

/** A person is asked; until they come the bot is silent. */
export function askPerson(talk: Talk, reason: string): void {
  talk.effects.push({ kind: 'hand-over', reason })
  talk.status = 'waiting'
}

/** A person is asked, and the citizen told when one comes, by the desk's hours: in the words `said`, or `said`-later with the day. */
export async function handOver(talk: Talk, reason: string, said: string): Promise<void> {
  askPerson(talk, reason)
  const open = talk.around.office.open()
  if (open.now) await talk.say(said)
  else await talk.say(`${said}-later`, { next: open.next })
}
