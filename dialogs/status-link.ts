import { dialog, text } from '../src/dialog.ts'

/**
 * A link to where an application is, mailed to the address that the back office has for it: somebody asked who gave its
 * reference and nothing that proves whose it is. Neutral words: whoever asked may not be who reads this.
 */
export const statusLink = dialog({
  name: 'status-link',
  given: { link: text() },
  questions: {},
  finish: ({ link = '' }) => ({
    say: ['status-link.opening', { key: 'status-link.link', fill: { link } }, 'status-link.not-you'],
  }),
})
