import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { takeApart } from '../../../channels/email/reading/header.ts'
import { answering, place } from '../../../channels/email/reading/thread.ts'
import { signedAddresses } from '../../../channels/email/token.ts'

const us = ourAddress('Council <contact@council.example>')
const addresses = signedAddresses(us, 'k')
const conversation = '019aa5a0-7c1e-7000-8abc-0123456789ab'
const ours = (n: number) => `019aa5a0-7c1e-7000-8abc-${`${n}`.padStart(12, '0')}`

function placed(fields: readonly string[], to: readonly string[] = ['contact@council.example'], subject = '') {
  const { header } = takeApart(Buffer.from(`${fields.join('\r\n')}\r\n\r\nhi`))
  return place(header, { from: 'ada@home.example', to }, { us, key: 'k' }, subject)
}

describe('a mail belongs to', () => {
  const reply = addresses.of('reply', conversation)

  test('the conversation of any address it was delivered to, in whichever case', () => {
    expect(placed([], ['someone@council.example', 'contact@council.example', reply.toUpperCase()])).toEqual({
      conversation,
    })
  })

  test('none that only its To or Cc names, where anybody may write anything', () => {
    expect(placed([`To: ${reply}`, `Cc: ${reply}`, `Delivered-To: ${reply}`])).toEqual({})
  })

  test('none by the address of bounces, which names the message it was an answer to', () => {
    expect(placed([], [addresses.of('bounce', ours(1))])).toEqual({ answers: [ours(1)] })
  })

  test('mails of ours that it answers: what it replies to, then the latest before it', () => {
    const fields = [
      `In-Reply-To: <${ours(3)}@council.example>`,
      `References: <${ours(1)}@council.example> <x@home.example>\r\n <${ours(2).toUpperCase()}@COUNCIL.EXAMPLE>`,
    ]
    expect(placed(fields)).toEqual({ answers: [ours(3), ours(2), ours(1)] })
  })

  test('none of another domain, and none whose Message-ID only looks like ours', () => {
    const fields = [
      `In-Reply-To: <${ours(1)}@elsewhere.example>`,
      `References: <${ours(1)}x@council.example> <${ours(1)}@council.example.evil.example> <abc@council.example>`,
    ]
    expect(placed(fields)).toEqual({})
  })

  test('the first and the last ten of 20,000 references', () => {
    const ids = Array.from({ length: 1000 }, (_, n) => `<${ours(n)}@council.example>`)
    const { answers = [] } = placed([`References: ${ids.slice(0, 300).join('\r\n ')}`])
    expect(answers).toHaveLength(11)
    expect(answers.at(-1)).toBe(ours(0))
    expect(placed([`In-Reply-To: ${ids.join('\r\n ')}`]).answers?.length).toBeLessThanOrEqual(21)
  })

  test.for<[string, string | undefined]>([
    ['Re: [C7F3-K9QX] my bin', 'C7F3-K9QX'],
    ['about c7f3-k9qx', 'C7F3-K9QX'],
    ['BB-2026-00123: my benefit', 'BB-2026-00123'],
    ['COVID-19 and C7F3-K9QX', 'C7F3-K9QX'],
    ['status of BC-7F3K?', 'BC-7F3K'],
    ['my bin-day', undefined],
    ['on 2026-11-22', undefined],
    ['xC7F3-K9QX0-', undefined],
    ['', undefined],
  ])('perhaps the case that its subject names: %s', ([subject, about]) => {
    expect(placed([], undefined, subject)).toEqual(about ? { about } : {})
  })
})

test('an answer refers to the mail it answers, and to the first and the last ten before it', () => {
  const references = Array.from({ length: 50 }, (_, n) => `<${n}@home.example>`)
  const { inReplyTo, references: kept = [] } = answering({
    messageId: '<x@home.example>',
    references: references.join(' '),
  })
  expect(inReplyTo).toBe('<x@home.example>')
  expect(kept).toHaveLength(11)
  expect([kept[0], kept.at(-1)]).toEqual(['<0@home.example>', '<x@home.example>'])
  expect(answering({})).toEqual({})
})
