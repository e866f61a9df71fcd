import type { Channel } from '../../src/channel.ts'
import { openDoors } from './doors/open.ts'
import { rawRoute } from './doors/raw.ts'
import { taking } from './doors/take.ts'
import { ourAddress } from './our-address.ts'
import { readers } from './reading/readers.ts'
import type { EmailSettings } from './settings.ts'
import { stopRoutes } from './stop/routes.ts'
import { signedAddresses } from './token.ts'
import { mailer } from './writing/send.ts'

/**
 * Mail: in by the mail server beside us, a mailbox or a POST, out by SMTP. It is kept as it came and read afterwards.
 * Signed addresses lead answers back to where they belong.
 */
export function email(settings: EmailSettings): Channel {
  const { doors, key, authservId, report } = settings
  const us = ourAddress(settings.from)
  const addresses = signedAddresses(us, key)
  const { read, close } = readers({ us, key, authservId, network: true })
  const knows = (address: string) => addresses.read(address) !== undefined
  return {
    name: 'email',
    limits: { length: 100_000, buttons: false },
    routes: [...stopRoutes(settings), ...(doors.webhookKey ? [rawRoute(doors.webhookKey, { knows })] : [])],
    async listen(office) {
      const closeDoors = await openDoors(doors, { take: taking(office), knows, report })
      return async () => {
        await closeDoors()
        await close()
      }
    },
    open: ({ bytes, envelope }) => read(bytes, envelope),
    send: mailer(settings, us, addresses),
  }
}
