import type { Channel, Failure, Lasting } from './channel.ts'
import { inParts } from './reply.ts'
import { optOut } from './store/effects.ts'
import { note } from './store/note.ts'
import { markFailed, markOnceMore, type Undelivered } from './store/outgoing.ts'
import { type Db, type Pool, transaction } from './store/pool.ts'
import { askPerson, markUnreachable, otherDoors, sayThere, timesAway } from './store/reach.ts'

interface Parts {
  readonly pool: Pool
  readonly channels: ReadonlyMap<string, Channel>
  /** Why a person has to see to it, in the staff's words. */
  why(failure: Failure, channel: string): string
}

/** Seconds before a message goes once more whose failure had no reason. */
const ONCE_MORE = 300
/** So many messages that met nobody in a fortnight, and nobody is there. */
const AWAY = 3

/**
 * A message did not arrive, and trying at once again is in vain: does what its failure asks for, so that the citizen is
 * reached by another door or a person knows. Resolves to the conversation where something waits to be sent now.
 */
export async function undelivered(
  parts: Parts,
  id: string,
  failure: Lasting,
  code?: string,
): Promise<string | undefined> {
  return transaction(parts.pool, async (tx) => {
    const message = await markFailed(tx, id, failure === 'once' ? 'away' : failure, code)
    if (!message) return undefined
    await note(tx, message.conversation, 'not-delivered', { channel: message.channel, failure, ...(code && { code }) })
    return (await meanings[failure](tx, message, parts)) ? message.conversation : undefined
  })
}

/** What each failure asks for; true where something waits to be sent now. */
type Meaning = (tx: Db, message: Undelivered, parts: Parts) => Promise<boolean>

const meanings: Readonly<Record<Lasting, Meaning>> = {
  async once(tx, message, parts) {
    if (message.tries > 1) return meanings.away(tx, message, parts)
    await markOnceMore(tx, message.id, ONCE_MORE)
    return false
  },
  async away(tx, message, parts) {
    return (await timesAway(tx, message)) < AWAY ? false : meanings.gone(tx, message, parts)
  },
  async gone(tx, message, parts) {
    await markUnreachable(tx, message)
    await note(tx, message.conversation, 'unreachable', { channel: message.channel })
    return elsewhere(tx, message, parts, 'gone')
  },
  async stopped(tx, message, parts) {
    const { conversation, channel, to } = message
    await optOut(tx, { channel, address: to }, conversation, { by: 'gateway' })
    return elsewhere(tx, message, parts, 'stopped')
  },
  closed: (tx, message, parts) => elsewhere(tx, message, parts, 'closed'),
  ours: (tx, message, parts) => elsewhere(tx, message, parts, 'ours'),
}

/** The same words by another door of theirs; where there is none, a person has to find a way. */
async function elsewhere(tx: Db, message: Undelivered, { channels, why }: Parts, failure: Failure): Promise<boolean> {
  const doors = await otherDoors(tx, message)
  const door = doors.find(({ channel }) => channels.get(channel)?.send)
  if (!door) {
    await askPerson(tx, message.conversation, why(failure, message.channel))
    return false
  }
  const texts = inParts(message.text, channels.get(door.channel)!.limits)
  await note(tx, message.conversation, 'other-door', { channel: door.channel })
  await sayThere(tx, message.conversation, door, texts, message.begun)
  return true
}
