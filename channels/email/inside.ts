import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's on the internet (RFC 6890). */
const INSIDE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv6')

/**
 * Is this on our side of the world? Then it is a mail server of ours, and says nothing of who sent a mail. So is what is no
 * address at all: a Unix socket.
 */
export const isInside = (address: string): boolean => {
  const version = isIP(address)
  return version === 0 || INSIDE.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
