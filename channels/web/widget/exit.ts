import { ELSEWHERE } from '../elsewhere.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

const PRESSES = 3
/** Milliseconds in which the presses must come. */
const TIME = 5000

export interface Exit {
  readonly link: HTMLElement
  /** Says how many presses are left, to who cannot see. */
  readonly status: HTMLElement
}

/**
 * Away from here at once, for whom it would harm to be seen here: by a link, or Shift three times while the chat is `shown`. The
 * page goes blank, the chat is forgotten, and another page takes the place of this one, so that going back does not lead here.
 */
export function exit(words: Words, shown: () => boolean, forget: () => void): Exit {
  const link = element('a', { class: 'exit', href: ELSEWHERE, rel: 'nofollow noreferrer' }, words.exit)
  const status = element('p', { class: 'hidden', role: 'status' })
  let presses = 0
  let withOther = false
  let patience: ReturnType<typeof setTimeout> | undefined

  function leave(): void {
    document.documentElement.style.setProperty('display', 'none', 'important')
    forget()
    location.replace(ELSEWHERE)
  }

  function count(to: number, said: string): void {
    presses = to
    status.textContent = said
    clearTimeout(patience)
    if (to > 0) patience = setTimeout(() => count(0, words.expired), TIME)
  }

  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  document.addEventListener(
    'keyup',
    ({ key, shiftKey }) => {
      // With a capital letter, Shift is no press of its own.
      if (key !== 'Shift') count(0, '')
      else if (shown() && !withOther && presses + 1 >= PRESSES) leave()
      else if (shown() && !withOther) count(presses + 1, presses === 0 ? words.twice : words.once)
      withOther = key !== 'Shift' && shiftKey
    },
    true,
  )
  return { link, status }
}
