import { element } from './element.ts'
import type { Activity } from './gateway.ts'
import type { Words } from './words.ts'

export interface Choices {
  readonly element: HTMLElement
  offer(message: Activity): void
  clear(): void
}

/** The answers that the last message offers. They go when anything is said. */
export function choices(words: Words, choose: (value: string) => void): Choices {
  const group = element('div', { class: 'choices', role: 'group', 'aria-label': words.choices, hidden: '' })
  const show = (buttons: readonly HTMLElement[]) => {
    group.replaceChildren(...buttons)
    group.hidden = buttons.length === 0
  }
  return {
    element: group,
    offer: ({ suggestedActions }) =>
      show(
        (suggestedActions?.actions ?? []).map(({ title, value }) => {
          const button = element('button', { type: 'button', class: 'choice' }, title)
          button.addEventListener('click', () => choose(value))
          return button
        }),
      ),
    clear: () => show([]),
  }
}
