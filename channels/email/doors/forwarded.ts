import { BlockList, isIP } from 'node:net'
import type { SMTPServerSession } from 'smtp-server'

/** Networks that are nobody's on the internet (RFC 6890): who calls from there is a mail server of ours. */
const NEARBY = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEARBY.addSubnet(network, prefix)
NEARBY.addAddress('::1', 'ipv6')
NEARBY.addSubnet('fc00::', 7, 'ipv6')
NEARBY.addSubnet('fe80::', 10, 'ipv6')

/** No address at all is a Unix socket. */
const isNearby = (address: string) =>
  isIP(address) === 0 || NEARBY.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

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
  if (!isNearby(peer)) return { ip: peer, ...(peer === remoteAddress && { helo: hostNameAppearsAs }) }
  const [ip, helo] = [xForward.get('ADDR'), xForward.get('HELO')]
  if (typeof ip !== 'string' || isIP(ip) === 0 || isNearby(ip)) return {}
  return { ip, ...(typeof helo === 'string' && helo && { helo }) }
}
