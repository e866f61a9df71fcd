import { describe, expect, test } from 'vitest'
import type { Dialog } from '../../src/dialog.ts'
import { eventually } from '../support/house.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'
import { NEXT_TOKEN, OUTSIDE, smsFront } from './sms-front.ts'
import { accountSid, authToken } from './sms-office.ts'

/** A dialog that takes as long as it takes. */
let release: () => void = () => {}
const released = new Promise<void>((resolve) => {
  release = resolve
})
const slow: Dialog = {
  name: 'slow',
  questions: {},
  next: () => undefined,
  finish: () => released.then(() => ({ say: 'menu' })),
}
const { dialogs, beginnings } = await repertoire()
const front = smsFront({
  dialogs: [...dialogs, slow],
  // Whoever asks how the council is run waits for a slow answer.
  beginnings: new Map([...beginnings, ['foi', { dialog: 'slow' }]]),
})

test('S1: the same MessageSid 20 times in parallel is one turn, and all are answered 200', async () => {
  const sid = `SM${'7'.repeat(32)}`
  const given = await front.twilio.text(front.from, 'menu', { sid, times: 20, parallel: true })
  expect(given.map(({ status }) => status)).toEqual(Array(20).fill(200))
  await front.idle()
  expect(await front.kept()).toHaveLength(1)
  expect((await front.answers()).filter(({ text }) => text.includes('What can I help you with?'))).toHaveLength(1)
  await front.twilio.text(front.from, 'menu', { sid })
  await front.idle()
  expect(await front.kept()).toHaveLength(1)
})

describe('S3: behind a proxy, a text is accepted', () => {
  const hook = '/channels/sms'
  test.for([
    ['with the Host rewritten', OUTSIDE + hook, hook, ''],
    ['with a query of spaces and quotes', `${OUTSIDE}${hook}?at=St%20Ann's&x=1+2`, `${hook}?at=St%20Ann's&x=1+2`, ''],
    ['signed with :443', OUTSIDE.replace('example', 'example:443') + hook, hook, ''],
    ['with unknown new parameters', OUTSIDE + hook, hook, '&Mood=good&Para%5B0%5D=it%27s&%F0%9F%99%82=1&__proto__=x'],
    ['with a parameter that comes twice', OUTSIDE + hook, hook, '&Tag=b&Tag=a&Tag=b'],
    ['with an empty parameter', OUTSIDE + hook, hook, '&Nothing='],
  ] as const)('%s', async ([, url, path, more]) => {
    expect(await front.arrive(url, path, front.form(more))).toBe(200)
    expect(await front.kept()).toMatchObject([{ text: 'menu', trust: 'confirmed' }])
  })

  test('signed with the token that comes next', async () => {
    expect(await front.arrive(OUTSIDE + hook, hook, front.form(), NEXT_TOKEN)).toBe(200)
  })
})

describe('S2: 403, and nothing is stored', () => {
  const hook = '/channels/sms'
  test.for([
    ['with a bad signature', OUTSIDE + hook, (form: string) => form, 'c'.repeat(32)],
    ['signed for another host', `https://evil.example${hook}`, (form: string) => form, authToken],
    ['signed for another query', `${OUTSIDE}${hook}?a=1`, (form: string) => form, authToken],
    [
      'for another AccountSid',
      OUTSIDE + hook,
      (form: string) => form.replace(accountSid, `AC${'d'.repeat(32)}`),
      authToken,
    ],
    ['for another number', OUTSIDE + hook, (form: string) => form.replace(/To=[^&]+/, 'To=%2B441632960999'), authToken],
  ] as const)('%s', async ([, url, change, token]) => {
    expect(await front.arrive(url, hook, change(front.form()), token)).toBe(403)
    expect(await front.kept()).toEqual([])
  })

  test('without a signature, and to a forged receipt', async () => {
    for (const path of [hook, `${hook}/receipts`]) {
      const given = await fetch(`${front.web.url}${path}`, { method: 'POST', body: new URLSearchParams(front.form()) })
      expect(given.status).toBe(403)
    }
    expect(await front.kept()).toEqual([])
  })
})

test('S4: while a dialog takes 20 s, the webhook is answered in less than a second, and the reply follows by REST', async () => {
  const other = front.from.replace('+447700', '+447702')
  await within(1000, async () => {
    const [given] = await front.twilio.text(front.from, 'freedom of information request')
    expect(given).toMatchObject({ status: 200, body: '<Response/>' })
    expect((await front.twilio.text(other, 'menu'))[0]).toMatchObject({ status: 200 })
  })
  await eventually(() => front.twilio.sent.some(({ to }) => to === other), Boolean)
  expect(front.twilio.sent.some(({ to }) => to === front.from)).toBe(false)
  release()
  await eventually(
    () => front.twilio.sent.filter(({ to }) => to === front.from).map(({ body }) => body),
    (bodies) => bodies.some((text) => text.includes('What can I help you with?')),
  )
})
