import { element } from './element.ts'
import { fill, type Words } from './words.ts'

const LONGEST = 4000

export interface Composer {
  readonly element: HTMLFormElement
  focus(): void
}

/** The box to write in. Enter sends, Shift+Enter begins a line; what is wrong is said at the box, and the text stays. */
export function composer(words: Words, say: (text: string) => void): Composer {
  const error = element('p', { class: 'error', id: 'error', role: 'alert' })
  const box = element('textarea', { id: 'text', rows: '2', 'aria-describedby': 'error' })
  const form = element(
    'form',
    { novalidate: '' },
    element('label', { for: 'text' }, words.label),
    error,
    element('div', { class: 'row' }, box, element('button', { type: 'submit' }, words.send)),
  )

  function complain(sentence: string): void {
    error.textContent = sentence
    box.setAttribute('aria-invalid', String(sentence !== ''))
  }

  function submit(): void {
    const text = box.value.trim()
    complain(text === '' ? words.empty : text.length > LONGEST ? fill(words.long, { limit: '4,000' }) : '')
    box.focus()
    if (error.textContent !== '') return
    box.value = ''
    say(text)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  box.addEventListener('keydown', (event) => {
    // Enter also ends a word in Chinese, Japanese and Korean: that is not sending.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  box.addEventListener('input', () => complain(''))
  return { element: form, focus: () => box.focus() }
}
