import { element } from './element.ts'

export interface Feed {
  readonly element: HTMLElement
  /** Brings a new message into view, its first line at least; their own even to who reads further up. */
  reveal(message: HTMLElement, own: boolean): void
}

/** Pixels by which a finger may miss. */
const NEAR = 60

/** What scrolls. It stays at its end while it is there, and pulls nobody away who reads further up. */
export function feed(label: string, ...children: readonly HTMLElement[]): Feed {
  const content = element('div', {}, ...children)
  const scroller = element('div', { class: 'feed', role: 'region', tabindex: '0', 'aria-label': label }, content)
  let place = 0
  let atEnd = true

  const end = () => scroller.scrollHeight - scroller.clientHeight
  const put = (where: number) => {
    place = Math.max(0, Math.min(end(), where))
    scroller.scrollTop = place
    atEnd = place >= end() - NEAR
  }
  scroller.addEventListener('scroll', () => {
    atEnd = scroller.scrollTop >= end() - NEAR
  })
  const sizes = new ResizeObserver(() => atEnd && put(end()))
  sizes.observe(scroller)
  sizes.observe(content)

  return {
    element: scroller,
    reveal(message, own) {
      if (own || scroller.scrollTop >= place - NEAR) put(message.offsetTop - 8)
    },
  }
}
