import type { Channel } from '../../src/channel.ts'
import { gateway } from './gateway.ts'
import { inbound } from './inbound.ts'
import { receipt } from './receipt.ts'
import { room, TWO_SEGMENTS } from './segments.ts'
import type { SmsSettings } from './settings.ts'
import { prove } from './signature.ts'

/** Two segments: what a person still reads, and what the council pays for. */
export const LIMITS = { length: TWO_SEGMENTS, room, buttons: false }

/** Texts through Twilio: signed webhooks in, its REST API out, receipts back. */
export function sms(settings: SmsSettings): Channel {
  return {
    name: 'sms',
    limits: LIMITS,
    routes: [
      {
        method: 'POST',
        path: '/channels/sms',
        body: 'form',
        async answer(request, office) {
          prove(request, settings, 'To')
          const message = inbound(request.form)
          // What comes from our own number is our own text come back: answering it would never end.
          if (message.from !== settings.number) await office.receive({ messages: [message] })
          return { status: 200, type: 'text/xml', body: '<Response/>' }
        },
      },
      {
        method: 'POST',
        path: '/channels/sms/receipts',
        body: 'form',
        async answer(request, office) {
          prove(request, settings, 'From')
          const read = receipt(request)
          if (read) await office.receive({ receipts: [read] })
          return { status: 204 }
        },
      },
    ],
    send: gateway(settings),
  }
}
