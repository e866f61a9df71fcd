import { web } from '../../channels/web/index.ts'
import { tokens } from '../../channels/web/tokens.ts'
import type { Answer, Route, WebRequest } from '../../src/channel.ts'
import { type RememberingOffice, rememberingOffice } from './remembering-office.ts'
import { ask } from './web-request.ts'

export const KEY = 'a key for tests'
export const CONVERSATION = 'a-conversation-of-ours'
export const OTHER = 'a-conversation-of-others'

export const signed = tokens(KEY)
/** What these issue has expired. */
export const expired = tokens(KEY, () => Date.now() - 48 * 3600 * 1000)
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export const door = web({ publicUrl: 'https://bot.example/', key: KEY, words: (key) => key, widget: () => 'widget()' })

/** An office that welcomes, and answers with choices. */
export const answeringOffice = (): RememberingOffice =>
  rememberingOffice(({ kind, text }) =>
    kind === 'start' ? [{ text: 'Welcome' }] : [{ text: `Re: ${text}`, choices: ['Yes', 'No'] }],
  )

/** Asks Direct Line as the client of CONVERSATION, unless the request says otherwise. */
export const directLine = (
  office: RememberingOffice,
  method: Route['method'],
  path: string,
  request: Partial<WebRequest> = {},
): Promise<Answer> =>
  ask(door, office, method, `/v3/directline/${path}`, {
    headers: bearer(signed.issue(CONVERSATION, 'token')),
    ...request,
  })

export const message = (text: string, clientActivityID?: string) => ({
  type: 'message',
  text,
  ...(clientActivityID && { channelData: { clientActivityID } }),
})

/** Resolves when the office has answered what it has. */
export const turns = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

// biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes, and each test names what it expects.
export const json = ({ json }: Answer) => json as any
export const faultOf = (answer: Answer) => [answer.status, json(answer).error?.code]
