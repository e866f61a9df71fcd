import type { FrontOffice, Inbound, Line, Said } from '../../src/channel.ts'

export interface Reply {
  readonly text: string
  readonly choices?: readonly string[]
}

/** How many messages one fetch brings; the watermark leads to the rest. */
const AT_ONCE = 20

/** Stands where the house is: keeps what a channel hands in, answers later, and forgets nothing while the test runs. */
export interface RememberingOffice extends FrontOffice {
  readonly received: Inbound[]
  /** What a person at the desk writes. */
  reply(address: string, name: string, text: string): void
  close(address: string): void
  /** As if the database were down: everything throws. */
  down: boolean
}

/** `answer` says what the bot replies to a message; nothing where it stays silent. */
export function rememberingOffice(answer: (message: Inbound) => readonly Reply[]): RememberingOffice {
  const conversations = new Map<string, { lines: Line[]; closed: boolean }>()
  const watchers = new Map<string, Set<() => void>>()
  const tell = (address: string) => {
    for (const news of [...(watchers.get(address) ?? [])]) news()
  }
  const conversation = (address: string) => {
    const known = conversations.get(address) ?? { lines: [], closed: false }
    conversations.set(address, known)
    return known
  }
  const say = (address: string, line: Omit<Line, 'seq' | 'at'>) => {
    const { lines } = conversation(address)
    lines.push({ ...line, seq: lines.length + 1, at: new Date() })
    tell(address)
  }

  const office: RememberingOffice = {
    received: [],
    down: false,
    keep: async () => {},
    async receive({ messages = [] }) {
      if (office.down) throw new Error('the database is down')
      for (const message of messages) {
        if (office.received.some(({ id }) => id === message.id)) continue
        office.received.push(message)
        const { id, from, text, details } = message
        conversation(from)
        if (message.kind !== 'start') say(from, { id, from: 'citizen', text, ...(details && { details }) })
        setImmediate(() => {
          for (const [index, reply] of answer(message).entries())
            say(from, { id: `${id}>${index}`, from: 'bot', ...reply })
        })
      }
    },
    async said(address, after): Promise<Said | undefined> {
      if (office.down) throw new Error('the database is down')
      const known = conversations.get(address)
      if (!known) return undefined
      const lines = known.lines.filter(({ seq }) => seq > after).slice(0, AT_ONCE)
      return { lines, watermark: lines.at(-1)?.seq ?? after, closed: known.closed }
    },
    watch(address, news) {
      const all = watchers.get(address) ?? new Set()
      watchers.set(address, all.add(news))
      return () => all.delete(news)
    },
    reply(address, name, text) {
      say(address, { id: `staff-${conversation(address).lines.length}`, from: 'staff', name, text })
    },
    close(address) {
      conversation(address).closed = true
      tell(address)
    },
  }
  return office
}
