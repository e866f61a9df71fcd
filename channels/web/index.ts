import type { Channel } from '../../src/channel.ts'
import { LONGEST } from './activities.ts'
import { directLine } from './direct-line.ts'
import { form, type Words } from './form.ts'
import { stream } from './stream.ts'
import { tokens as signedWith } from './tokens.ts'

export interface WebSettings {
  /** As the outside world addresses us: https://bot.example. */
  readonly publicUrl: string
  /** Signs the tokens. Changed, every open chat begins anew. */
  readonly key: Buffer | string
  /** A sentence of the pages: chat.title in en. */
  readonly words: Words
  /** The script that councils put on their own pages. */
  readonly widget: () => string | Promise<string>
}

/** The web door: Direct Line 3.0 for WebChat and our widget, the widget itself, and the page without JavaScript. */
export function web({ publicUrl, key, words, widget }: WebSettings): Channel {
  const tokens = signedWith(key)
  return {
    name: 'web',
    limits: { length: LONGEST, buttons: true },
    routes: [
      ...directLine(publicUrl, tokens),
      {
        method: 'GET',
        path: '/widget.js',
        cors: true,
        answer: async () => ({ type: 'text/javascript; charset=utf-8', body: await widget() }),
      },
      ...form(words, tokens),
    ],
    stream: stream(tokens),
  }
}
