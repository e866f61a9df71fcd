import type { Screen } from './conversation.ts'
import { element } from './element.ts'
import { exit } from './exit.ts'
import type { Panel } from './panel.ts'
import type { Drawer } from './session.ts'
import { fill, type Words } from './words.ts'

export interface Launcher {
  readonly parts: readonly HTMLElement[]
  readonly screen: Screen
  show(): void
}

/** Where the panel fills the window, the page behind it must be out of reach. The width is the same in widget.css. */
const FULL = '(max-width: 480px), (max-height: 480px)'

/** A button in the corner of the page, and the chat in a dialog that it opens. `opened` begins the conversation. */
export function launcher(words: Words, panel: Panel, { session, keep, forget }: Drawer, opened: () => void): Launcher {
  const button = element('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog' }, words.open)
  const news = element('p', { class: 'hidden', role: 'status' })
  const close = element('button', { type: 'button', class: 'close', 'aria-label': words.close }, '×')
  const title = element('h2', { id: 'title', tabindex: '-1' }, words.title)
  const { link, status } = exit(words, () => dialog.open, forget)
  const header = element('header', {}, title, link, close)
  const dialog = element('dialog', { 'aria-labelledby': 'title' }, header, status, ...panel.parts)
  let heard = 0

  function show(): void {
    if (dialog.open) return
    const full = matchMedia(FULL).matches
    if (full) dialog.showModal()
    else dialog.show()
    // Behind the panel it could have the focus, and nobody would see it.
    button.hidden = true
    keep({ open: true })
    count()
    opened()
    // On a small screen the box would bring up the keyboard, over what is to be read first.
    if (full) title.focus()
    else panel.focus()
  }

  function count(): void {
    if (dialog.open) keep({ read: heard })
    const unread = heard - session.read
    news.textContent = unread > 0 ? fill(words.unread, { count: unread }) : ''
    button.textContent = news.textContent || words.open
  }

  button.addEventListener('click', show)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('keydown', ({ key }) => key === 'Escape' && dialog.close())
  dialog.addEventListener('close', () => {
    keep({ open: false })
    button.hidden = false
    button.focus()
  })

  const screen: Screen = {
    ...panel.screen,
    heard(message) {
      panel.screen.heard(message)
      if (message.from.role === 'user') return
      heard++
      count()
    },
    anew() {
      panel.screen.anew()
      heard = 0
      count()
    },
  }
  return { parts: [button, news, dialog], screen, show }
}
