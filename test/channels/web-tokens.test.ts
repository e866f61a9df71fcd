import { describe, expect, test } from 'vitest'
import { tokens } from '../../channels/web/tokens.ts'
import { CONVERSATION, expired, KEY, OTHER, signed } from '../support/web-door.ts'

describe('a token', () => {
  test.each([
    ['of ours', signed.issue(CONVERSATION, 'token'), { conversation: CONVERSATION }],
    ['that has expired', expired.issue(CONVERSATION, 'token'), 'expired'],
    ['of another key', tokens('another key').issue(CONVERSATION, 'token'), 'bad'],
    ['for a stream', signed.issue(CONVERSATION, 'stream'), 'bad'],
    ['without a signature', `${signed.issue(CONVERSATION, 'token').split('.').slice(0, 2).join('.')}.`, 'bad'],
    ['that says it needs none', 'eyJhbGciOiJub25lIn0.eyJjb252IjoiYSIsImV4cCI6OTk5OTk5OTk5OX0.', 'bad'],
    ['with a changed claim', changed(signed.issue(CONVERSATION, 'token')), 'bad'],
    ['under another header', signed.issue(CONVERSATION, 'token').replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0'), 'bad'],
    ['with more parts', `${signed.issue(CONVERSATION, 'token')}.more`, 'bad'],
    ['of no sense', 'nonsense', 'bad'],
    ['of 100,000 characters', 'a.'.repeat(50_000), 'bad'],
    ['that is empty', '', 'bad'],
  ])('%s is read for what it is', (_, token, expected) => {
    expect(signed.read(token, 'token')).toEqual(expected)
  })

  test('for a stream lives one minute, for a chat longer than WCAG asks', () => {
    const now = Date.now()
    const at = (seconds: number) => tokens(KEY, () => now + seconds * 1000)
    const stream = at(0).issue(CONVERSATION, 'stream')
    expect(at(58).read(stream, 'stream')).toEqual({ conversation: CONVERSATION })
    expect(at(61).read(stream, 'stream')).toBe('expired')
    expect(at(20 * 3600 + 1).read(at(0).issue(CONVERSATION, 'token'), 'token')).not.toBe('expired')
  })
})

function changed(token: string): string {
  const [header, body, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(body!, 'base64url').toString())
  return [header, Buffer.from(JSON.stringify({ ...claims, conv: OTHER })).toString('base64url'), signature].join('.')
}
