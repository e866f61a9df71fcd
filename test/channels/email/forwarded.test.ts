import type { SMTPServerSession } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import { forwardedBy } from '../../../channels/email/doors/forwarded.ts'

/** A session as smtp-server has it: after XFORWARD, the address is the forwarded one, and the peer's own is kept aside. */
function from(peer: string, forwarded?: { readonly ip: string | false; readonly helo: string | false }) {
  const xForward = new Map<string, string | number | false>()
  if (forwarded?.ip) xForward.set('ADDR:DEFAULT', peer)
  if (forwarded) xForward.set('ADDR', forwarded.ip).set('HELO', forwarded.helo)
  const session = {
    remoteAddress: forwarded?.ip || peer,
    hostNameAppearsAs: forwarded?.helo || 'mx.peer.example',
    xForward,
  }
  return forwardedBy(session as unknown as SMTPServerSession)
}
const citizen = { ip: '198.51.100.7', helo: 'mx.home.example' }

describe('who brought a mail to our side of the world', () => {
  test.for([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.0.9', '169.254.7.7', '0.0.0.0'],
    ...['::1', 'fd00::1', 'fe80::1', '::ffff:10.1.2.3', ''],
  ])('is whom a mail server of ours at “%s” names, and nobody where it names none', (peer) => {
    expect(from(peer, citizen)).toEqual(citizen)
    expect(from(peer)).toEqual({})
    expect(from(peer, { ip: false, helo: 'mx.home.example' })).toEqual({})
  })

  test('is somebody else’s own address, whomever they name', () => {
    expect(from('203.0.113.9')).toEqual({ ip: '203.0.113.9', helo: 'mx.peer.example' })
    expect(from('203.0.113.9', citizen)).toEqual({ ip: '203.0.113.9' })
    expect(from('172.32.0.1', citizen)).toEqual({ ip: '172.32.0.1' })
  })

  test('is nobody, where a mail server of ours had it from another one, or from nowhere', () => {
    expect(from('127.0.0.1', { ip: '10.0.0.5', helo: 'gateway' })).toEqual({})
    expect(from('127.0.0.1', { ip: 'unknown', helo: 'gateway' })).toEqual({})
    expect(from('127.0.0.1', { ip: '2001:db8::7', helo: false })).toEqual({ ip: '2001:db8::7' })
  })
})
