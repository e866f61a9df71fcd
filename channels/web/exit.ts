import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Route } from '../../src/channel.ts'
import { ELSEWHERE } from './elsewhere.ts'

/** GOV.UK's own "Exit this page", which hears Shift three times and blanks the page at once. Without it, there is the link. */
const component = createRequire(import.meta.url).resolve(
  'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.bundle.mjs',
)

/** A page that a browser kept to go back to would show what was said: it is loaded again, and shows nothing. */
const START = `
document.body.classList.add('govuk-frontend-supported')
document.querySelectorAll('[data-module="govuk-exit-this-page"]').forEach((root) => new ExitThisPage(root))
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
`

/** Leaves the chat's page quickly: the browser forgets the chat (`cookie`), so that going back shows nothing of it. */
export function exit(cookie: string): readonly Route[] {
  let script: string | undefined
  return [
    {
      method: 'GET',
      path: '/chat/exit',
      answer: ({ headers }) => ({
        ...{ status: 303, redirect: ELSEWHERE },
        // No other site may end somebody's chat; its link leads away all the same.
        ...(headers['sec-fetch-site'] !== 'cross-site' && { cookie: { name: cookie, value: '', seconds: 0 } }),
      }),
    },
    {
      method: 'GET',
      path: '/chat/exit.js',
      answer() {
        script ??= readFileSync(component, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '') + START
        return { type: 'text/javascript; charset=utf-8', body: script }
      },
    },
  ]
}
