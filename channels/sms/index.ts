import type { Channel, Limits } from '../../src/channel.ts'
import { gateway } from './gateway.ts'
import { inbound } from './inbound.ts'
import { letters } from './letters.ts'
import { media } from './media.ts'
import { receipt } from './receipt.ts'
import { segments } from './segments.ts'
import type { SmsSettings } from './settings.ts'
import { isOurs, prove } from './signature.ts'

/** The segments that a text takes once its typography is plain, as it is sent. */
const units = (text: string) => segments(letters(text))

/** In segments: two a message is what a person still reads, three a turn what the council pays for. */
export const LIMITS: Limits = { length: 2, turn: 3, room: units, rings: true, buttons: false }

/** Texts through Twilio: signed webhooks in, its REST API out, receipts back. */
export function sms(settings: SmsSettings): Channel {
  return {
    name: 'sms',
    limits: { ...LIMITS, pace: { perSecond: settings.segmentsPerSecond, units } },
    routes: [
      {
        method: 'POST',
        path: '/channels/sms',
        body: 'form',
        async answer(request, office) {
          prove(request, settings, 'To')
          const message = inbound(request.form)
          // What comes from ourselves is our own text come back: answering it would never end.
          if (!isOurs(message.from, settings)) await office.receive({ messages: [message] })
          return { status: 200, type: 'text/xml', body: '<Response/>' }
        },
      },
      {
        method: 'POST',
        path: '/channels/sms/receipts',
        body: 'form',
        async answer(request, office) {
          prove(request, settings, 'From')
          const read = receipt(request, settings.report)
          if (read) await office.receive({ receipts: [read] })
          return { status: 204 }
        },
      },
    ],
    send: gateway(settings),
    ...media(settings),
  }
}
