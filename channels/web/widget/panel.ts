import { choices as choicesOf } from './choices.ts'
import { composer } from './composer.ts'
import type { Conversation, Screen } from './conversation.ts'
import { element } from './element.ts'
import { feed } from './feed.ts'
import { log } from './log.ts'
import type { Words } from './words.ts'

/** Milliseconds of silence after which nobody seems to be writing: a person may take longer. */
const SILENCE = 10_000

export interface Panel {
  readonly parts: readonly HTMLElement[]
  readonly screen: Screen
  focus(): void
}

/** The chat itself: messages, choices, and the box to write in. `plain` is the address of the page without JavaScript. */
export function panel(words: Words, plain: string, talk: () => Conversation): Panel {
  const messages = log(words)
  const choices = choicesOf(words, (value) => {
    all.element.focus()
    say(value)
  })
  const box = composer(words, say)
  const typing = element('p', { class: 'typing', hidden: '' }, words.typing)
  const all = feed(words.messages, messages.element, typing, choices.element)
  const note = element('p', { class: 'note', role: 'status' })
  const unreached = element('p', { class: 'note', role: 'status' })
  const restart = element('button', { type: 'button', 'aria-describedby': 'over' }, words.restart)
  const over = element('div', { class: 'over', hidden: '' }, element('p', { id: 'over' }, words.over), restart)
  let reached = true
  let silence: ReturnType<typeof setTimeout> | undefined

  function say(text: string): void {
    note.textContent = ''
    wait(reached)
    talk().say(text)
  }

  function wait(yes: boolean): void {
    typing.hidden = !yes
    clearTimeout(silence)
    if (yes) silence = setTimeout(() => wait(false), SILENCE)
  }

  function close(yes: boolean): void {
    const writing = box.element.matches(':focus-within')
    over.hidden = !yes
    box.element.hidden = yes
    if (yes && writing) restart.focus()
  }

  restart.addEventListener('click', () => {
    talk().restart()
    note.textContent = ''
    box.focus()
  })

  const screen: Screen = {
    heard(message) {
      const shown = messages.add(message)
      if (message.from.role === 'user') choices.clear()
      else {
        choices.offer(message)
        wait(false)
      }
      all.reveal(shown, false)
    },
    waiting(message) {
      choices.clear()
      all.reveal(messages.addWaiting(message), true)
    },
    refused(id) {
      messages.refuse(id)
      wait(false)
    },
    anew() {
      messages.clear()
      choices.clear()
      close(false)
      note.textContent = words.again
    },
    over() {
      choices.clear()
      wait(false)
      close(true)
    },
    reached(yes) {
      unreached.replaceChildren(...(yes ? [] : [words.offline, ' ', element('a', { href: plain }, words.plain)]))
      reached = yes
      if (!yes) wait(false)
    },
  }
  return {
    parts: [all.element, note, unreached, box.element, over],
    screen,
    focus: box.focus,
  }
}
