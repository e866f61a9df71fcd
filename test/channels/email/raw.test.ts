import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { type Answer, NotFound, Refused, Unreadable } from '../../../src/channel.ts'
import { ask } from '../../support/web-request.ts'
import { ada, setStage, us } from './stage.ts'

const stage = setStage()
const KEY = 'a key that a provider shares with us'
const raw = Buffer.from(`From: ${ada}\r\nSubject: Bins\r\n\r\nMy bin is full.\r\n`)

const signature = (from: string, to: string, body: Buffer, seconds: number, key = KEY) =>
  `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}\n${from}\n${to}\n`).update(body).digest('hex')}`
const now = () => Math.floor(Date.now() / 1000)

/** A provider brings a mail, signed so many seconds `ago`; `changes` are made to the headers after that. */
function bring(
  { from = ada, to = us, ago = 0, key = KEY, bytes = raw } = {},
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Answer> {
  const headers = {
    'x-envelope-from': from,
    'x-envelope-to': to,
    'x-signature': signature(from, to, raw, now() - ago, key),
  }
  const channel = email({ ...stage().settings, doors: { webhookKey: KEY } })
  return ask(channel, stage().office, 'POST', '/channels/email/raw', { headers: { ...headers, ...changes }, bytes })
}

describe('a mail that a provider posts', () => {
  test('is kept as it came with its envelope, and answered with 200 then', async () => {
    expect(await bring()).toEqual({ status: 200 })
    expect(stage().parcels).toEqual([{ bytes: raw, envelope: { from: ada, to: us } }])
  })

  test.for(['', '<>'])('of nobody, as a bounce is, has the return path “%s”', async (from) => {
    await bring({ from })
    expect(stage().parcels[0]!.envelope).toEqual({ from: '', to: us })
  })

  test('to several addresses is kept with those of them that are ours', async () => {
    await bring({
      to: `bob@home.example, <${us}>,contact+ragnklid4dzyabcv4aerukz4jvm.aaaaaaaaaaaaaaaa@council.example`,
    })
    expect(stage().parcels[0]!.envelope).toEqual({ from: ada, to: us })
  })

  test('E5: to a forged token and nobody else is answered with 404', async () => {
    const to = 'contact+ragnklid4dzyabcv4aerukz4jvm.aaaaaaaaaaaaaaaa@council.example'
    await expect(bring({ to })).rejects.toThrow(NotFound)
  })

  test('that cannot be kept is not said to be', async () => {
    stage().keep = () => Promise.reject(new Error('the database is down'))
    await expect(bring()).rejects.toThrow('the database is down')
  })

  test.for([
    ['without a signature', {}, { 'x-signature': undefined }],
    ['with half a signature', {}, { 'x-signature': `t=${now()},v1=abcd` }],
    ['with another key', { key: 'somebody else has this key, not us' }, {}],
    ['six minutes old', { ago: 360 }, {}],
    ['from a clock that is six minutes ahead', { ago: -360 }, {}],
    [
      'with another time than was signed',
      {},
      { 'x-signature': signature(ada, us, raw, now() - 60).replace(/^t=\d+/, `t=${now()}`) },
    ],
    ['with another sender than was signed', {}, { 'x-envelope-from': 'bob@home.example' }],
    ['with another recipient than was signed', {}, { 'x-envelope-to': `${us},${us}` }],
    ['with other words than were signed', { bytes: Buffer.concat([raw, Buffer.from('.')]) }, {}],
  ] as const)('%s is refused, and nothing is kept', async ([, how, changes]) => {
    await expect(bring(how, changes)).rejects.toThrow(Refused)
    expect(stage().parcels).toEqual([])
  })

  test('that is signed and has no sender on its envelope cannot be read', async () => {
    await expect(bring({ from: '' }, { 'x-envelope-from': undefined })).rejects.toThrow(Unreadable)
  })
})

test('there is no such door without a key', () => {
  expect(email(stage().settings).routes?.map(({ path }) => path)).not.toContain('/channels/email/raw')
})
