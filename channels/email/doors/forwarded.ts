import type { SMTPServerSession } from 'smtp-server'
import { isInside } from '../inside.ts'

/**
 * Who brought a mail to our side of the world. A mail server of ours says it of its own accord by XFORWARD (Postfix), and
 * else it is not known. Of somebody else, XFORWARD is not believed, and its own address is it.
 */
export function forwardedBy({ remoteAddress, hostNameAppearsAs, xForward }: SMTPServerSession): {
  readonly ip?: string
  readonly helo?: string
} {
  const peer = xForward.get('ADDR:DEFAULT') ?? remoteAddress
  if (typeof peer !== 'string') return {}
  if (!isInside(peer)) return { ip: peer, ...(peer === remoteAddress && { helo: hostNameAppearsAs }) }
  const [ip, helo] = [xForward.get('ADDR'), xForward.get('HELO')]
  if (typeof ip !== 'string' || isInside(ip)) return {}
  return { ip, ...(typeof helo === 'string' && helo && { helo }) }
}
