import { expect, test } from 'vitest'
import { engine, type Turn } from '../../src/engine/turn.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'

const spoken = await repertoire()
const takeTurn = engine(spoken, ['email', 'sms', 'web'])

/** Says these one after the other, so many seconds apart; gives what each turn came to. */
async function converse(channel: string, lines: Iterable<string>, seconds: number): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const text of lines) {
    const { status = 'bot', state = {} } = turns.at(-1) ?? {}
    const at = new Date(Date.UTC(2026, 10, 23, 9, 0, turns.length * seconds))
    const said = heard(text, { channel, status, state, at, message: `m${turns.length}` })
    turns.push(await takeTurn(said, '2026-11-23', idleOffice))
  }
  return turns
}

const answered = (turns: readonly Turn[]) => turns.filter(({ replies }) => replies.length > 0).length
const flagged = (turns: readonly Turn[]) =>
  turns.flatMap(({ effects }) => effects).filter(({ kind }) => kind === 'hand-over').length

const times = (count: number, say: (n: number) => string) => Array.from({ length: count }, (_, n) => say(n))

test('E3: a council that acknowledges our mail without headers gets one answer in ten minutes, then silence, and staff are told', async () => {
  const acknowledgements = [
    'Thank you for contacting Old Town Council. We have your message and will answer within ten days.',
    'We have received your report. Your reference is OT-100',
    'This mailbox is not read at weekends. To report a missed bin, see our website. Reference ',
  ]
  for (const words of acknowledgements) {
    const turns = await converse(
      'email',
      times(20, (n) => `${words}${n}.`),
      20,
    )
    expect(answered(turns)).toBe(1)
    expect(flagged(turns)).toBe(1)
  }
})

test('E3: a storm of 1,000 out-of-office answers that are never the same stops by the caps', async () => {
  const turns = await converse(
    'email',
    times(
      1000,
      (n) => `I am away until ${'abcdefghij'[n % 10]}${n}, please report it to my colleague ${'x'.repeat(n % 90)}.`,
    ),
    90,
  )
  expect(answered(turns)).toBeLessThanOrEqual(20)
  expect(flagged(turns)).toBe(1)
  const slow = await converse(
    'email',
    times(60, (n) => (n % 2 ? 'complaint' : 'where is my application')),
    15 * 60,
  )
  expect(answered(slow)).toBeLessThanOrEqual(20)
})

test('two machines that text each other stop by the caps', async () => {
  const turns = await converse(
    'sms',
    times(100, (n) => `Sorry, I cannot read this number. ${'x'.repeat(n)}`),
    5,
  )
  expect(answered(turns)).toBeLessThanOrEqual(5)
  expect(flagged(turns)).toBe(1)
})

test('a person who answers five questions in ten minutes is not cut off, by text or mail', async () => {
  const said = [
    'complaint',
    '1',
    'road',
    'There is a hole as deep as a bath in front of my house',
    '12 Mill Road',
    'yes',
  ]
  for (const channel of ['email', 'sms']) {
    const turns = await converse(channel, said, 60)
    expect(answered(turns)).toBe(said.length)
    expect(turns.at(-1)!.status).toBe('bot')
  }
})

test('the same long words again within a day are not answered again, and after a day they are', async () => {
  const words = 'There is a hole as deep as a bath in front of my house in Mill Road, number 12'
  expect(answered(await converse('sms', [words, words], 60))).toBe(1)
  expect(answered(await converse('sms', [words, words], 25 * 3600))).toBe(2)
  expect(answered(await converse('web', [words, words], 60))).toBe(2)
})
