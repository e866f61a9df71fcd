import { parts } from '../links.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

/** One message. `who` is read before the text; a citizen's own stands on the other side and needs no name to see. */
export function bubble(text: string, who: string, own: boolean, words: Words): HTMLElement {
  return element(
    'div',
    { class: own ? 'message own' : 'message' },
    element('div', { class: own ? 'hidden' : 'who' }, who),
    element('div', { class: 'text' }, ...parts(text).map((part) => (part.link ? link(part.text, words) : part.text))),
  )
}

const link = (address: string, words: Words): HTMLElement =>
  element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer' },
    address,
    element('span', { class: 'hidden' }, ` ${words.tab}`),
  )
