import type { Route } from '../channel.ts'
import type { PretendTwilio } from './pretend-twilio.ts'

/** Whose phone it is, until somebody types another number. Ofcom keeps it for drama. */
const MINE = '+447700900123'
const MOST = 200

interface Text {
  readonly phone: string
  readonly mine: boolean
  readonly text: string
  readonly at: Date
}

/** A phone that texts the council: what it sends and gets goes through the gateway that pretends. */
export function phone(twilio: PretendTwilio, number: string): readonly Route[] {
  const texts: Text[] = []
  const keep = (text: Text) => {
    texts.push(text)
    if (texts.length > MOST) texts.shift()
  }
  twilio.onSent(({ to, body }) => keep({ phone: to, mine: false, text: body, at: new Date() }))

  const page = (own: string, problem?: string) => ({
    page: {
      template: 'src/sandbox/phone.njk',
      fill: { lang: 'en', own, number, problem, texts: texts.filter(({ phone }) => phone === own).reverse() },
    },
  })
  return [
    { method: 'GET', path: '/sandbox/phone', csrf: true, answer: ({ query }) => page(query.from ?? MINE) },
    {
      method: 'POST',
      path: '/sandbox/phone',
      body: 'form',
      csrf: true,
      async answer({ form }) {
        const { from = MINE, text = '' } = form
        if (!/^\+\d{7,15}$/.test(from)) return { status: 400, ...page(from, 'A number looks like +447700900123') }
        if (text.trim() === '') return { status: 400, ...page(from, 'Write a text first') }
        keep({ phone: from, mine: true, text, at: new Date() })
        await twilio.text(from, text.slice(0, 1600))
        return { redirect: `/sandbox/phone?from=${encodeURIComponent(from)}` }
      },
    },
  ]
}
