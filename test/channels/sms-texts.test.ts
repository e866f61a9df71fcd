import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shape } from '../../src/reply.ts'
import { type Line, notSentBy, openLine } from './sms-line.ts'
import { number } from './sms-office.ts'

let line: Line

beforeEach(async () => {
  line = await openLine()
})

afterEach(async () => {
  // Every call was one that Twilio describes, and every callback was answered as it wants.
  expect(line.twilio.violations).toEqual([])
  expect(line.answers.filter((status) => status >= 300)).toEqual([])
  await line.close()
})

describe('how much a text takes', () => {
  const room = (text: string) => line.limits.room!(text)

  test('S12: a 1,700-character answer becomes three segments at most, at a sentence’s end', () => {
    const sentence = 'Put your bin out by seven in the morning on the day. '
    const { messages, rest } = shape([{ text: sentence.repeat(33).trim() }], line.limits, 'Reply MORE for the rest.')
    expect(messages.reduce((sum, { text }) => sum + room(text), 0)).toBeLessThanOrEqual(3)
    for (const { text } of messages) expect(room(text)).toBeLessThanOrEqual(2)
    for (const { text } of messages.slice(0, -1)) expect(text).toMatch(/\.$/)
    expect(messages.at(-1)?.text).toMatch(/\. Reply MORE for the rest\.$/)
    expect(rest?.text).toMatch(/^Put your bin out/)
  })

  test('S12: two segments are one text, and one letter more are two', () => {
    const texts = (count: number) => shape([{ text: 'a'.repeat(count) }], line.limits).messages.length
    expect([texts(306), texts(307)]).toEqual([1, 2])
  })

  test('S12: our typography costs nothing: it is plain when it is sent', () => {
    expect(room(`It’s ${'a'.repeat(155)}`)).toBe(1)
    expect(room(`It's ŵ ${'a'.repeat(155)}`)).toBe(3)
  })

  test('the pace is in segments, as Twilio counts it', () => {
    expect(line.limits.pace).toMatchObject({ perSecond: 10 })
    expect(line.limits.pace!.units('a'.repeat(161))).toBe(2)
    expect(line.limits.rings).toBe(true)
  })
})

describe('the letters of a text', () => {
  test.for<[string, string]>([
    ['Welsh', 'Diolch, Siân Ŵyn. Mae eich bin yn cael ei gasglu ddydd Mawrth.'],
    ['Polish', 'Thank you, Łukasz Żółć. We will write.'],
    ['Urdu', 'شکریہ، محمد اصغر'],
    ['emoji', 'Thank you, Zoë 🙂👨‍👩‍👧‍👦'],
  ])('S13: a name in %s arrives letter by letter', async ([, text]) => {
    await line.send({ text })
    expect(line.twilio.sent.at(-1)?.body).toBe(text)
  })

  test('S13: curly quotes and dashes of ours arrive plain, beside a name that stays', async () => {
    await line.send({ text: 'Thank you, Siân Ŵyn – we’ll call “today”…' })
    expect(line.twilio.sent.at(-1)?.body).toBe('Thank you, Siân Ŵyn - we\'ll call "today"...')
  })

  test('S13: halves of emoji and NUL never reach the gateway', async () => {
    await line.send({ text: 'a\u0000b\uD83Dc' })
    expect(line.twilio.sent.at(-1)?.body).toBe('abc')
  })
})

describe('who a text is from', () => {
  test('S18: always our number, which can be answered, never a word', async () => {
    await line.send()
    await line.send({ begun: true })
    expect(line.twilio.sent.map(({ from }) => from)).toEqual([number, number])
  })

  test('S18: to a word or a short code nothing is sent: it could not be answered', async () => {
    const error = await notSentBy(line.send({ to: 'BOROUGH', answers: { noReply: 'yes' } }))
    expect(error.failure).toBe('closed')
    expect(line.twilio.calls).toBe(0)
  })

  test.for([
    ['whatsapp:+447700900123', undefined, `whatsapp:${number}`],
    ['whatsapp:US.1234', undefined, `whatsapp:${number}`],
    ['rcs:+447700900123', 'rcs:council_agent', 'rcs:council_agent'],
  ] as const)('%s is written to as it is, from where it wrote to', async ([to, wroteTo, from]) => {
    await line.send({ to, ...(wroteTo && { answers: { to: wroteTo } }) })
    expect(line.twilio.sent.at(-1)).toMatchObject({ to, from })
    await line.send({ to, again: true, ...(wroteTo && { answers: { to: wroteTo } }) })
    expect(line.twilio.sent).toHaveLength(1)
  })
})
