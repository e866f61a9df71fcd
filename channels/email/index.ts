import type { Channel } from '../../src/channel.ts'
import { listen } from './listen.ts'
import { ourAddress } from './our-address.ts'
import { readMail } from './read-mail.ts'
import { mailer } from './send.ts'
import type { EmailSettings } from './settings.ts'
import { signedAddresses } from './token.ts'

/** Mail: in by LMTP from the mail server beside us, out by SMTP. Signed addresses lead answers back to where they belong. */
export function email(settings: EmailSettings): Channel {
  const us = ourAddress(settings.from)
  const addresses = signedAddresses(us, settings.key)
  return {
    name: 'email',
    limits: { length: 100_000, buttons: false },
    listen: (office) =>
      listen({
        listen: settings.listen,
        report: settings.report,
        knows: (address) => addresses.read(address) !== undefined,
        async take({ raw, from, to }) {
          const known = to.flatMap((address) => addresses.read(address) ?? [])
          const reading = await readMail(raw, { from, to: known }, us)
          if (reading) await office.receive(reading)
        },
      }),
    send: mailer(settings, us, addresses),
  }
}
