import { bubble } from './bubble.ts'
import { element } from './element.ts'
import type { Activity } from './gateway.ts'
import type { Waiting } from './session.ts'
import type { Words } from './words.ts'

export interface Log {
  readonly element: HTMLElement
  /** Both return the message as it now stands there. */
  add(message: Activity): HTMLElement
  addWaiting(message: Waiting): HTMLElement
  refuse(id: string): void
  clear(): void
}

/** Milliseconds until a message counts as not sent yet: most are gone before anybody could read that. */
const SLOW = 1500

/** Everything said, in the bot's order; what the citizen's browser still has to send stands last. */
export function log(words: Words): Log {
  const list = element('div', { role: 'log' })
  const waiting = new Map<string, HTMLElement>()

  function mark(id: string, state: string): void {
    const message = waiting.get(id)
    message?.querySelector('.state')?.remove()
    message?.append(element('div', { class: 'state' }, state))
  }

  return {
    element: list,
    add({ text = '', from, channelData }) {
      const own = from.role === 'user'
      const id = channelData?.clientActivityID ?? ''
      const mine = waiting.get(id)
      const message = mine ?? bubble(text, own ? words.you : from.name || words.bot, own, words)
      if (mine) mine.querySelector('.state')?.remove()
      else list.insertBefore(message, waiting.values().next().value ?? null)
      waiting.delete(id)
      return message
    },
    addWaiting({ id, text }) {
      const message = bubble(text, words.you, true, words)
      waiting.set(id, message)
      setTimeout(() => mark(id, words.sending), SLOW)
      list.append(message)
      return message
    },
    refuse(id) {
      mark(id, words.refused)
      waiting.delete(id)
    },
    clear() {
      waiting.clear()
      list.replaceChildren()
    },
  }
}
