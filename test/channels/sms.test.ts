import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sms } from '../../channels/sms/index.ts'
import { Refused, Unreadable, type WebRequest } from '../../src/channel.ts'
import { accountSid, answer, authToken, citizen, number, recordingOffice, sid, webRequest } from './sms-office.ts'

let { office, readings, database } = recordingOffice()

beforeEach(() => {
  ;({ office, readings, database } = recordingOffice())
})

describe('reads', () => {
  const publicUrl = 'https://bot.example'
  const channel = sms({ accountSid, authToken, number, publicUrl })
  const text = { MessageSid: sid, AccountSid: accountSid, From: citizen, To: number, Body: 'hello' }
  const status = { MessageSid: sid, AccountSid: accountSid, From: number, To: citizen }

  function signed(path: string, form: Record<string, string>, token = authToken): WebRequest {
    const url = publicUrl + path
    const all = Object.keys(form)
      .sort()
      .map((name) => name + form[name])
    const signature = createHmac('sha1', token)
      .update(url + all.join(''))
      .digest('base64')
    return webRequest({ url, form, headers: { 'x-twilio-signature': signature } })
  }

  describe('a text', () => {
    test.for([
      ['as it is', text, { id: sid, from: citizen, text: 'hello' }],
      ['with spaces and lines', { ...text, Body: ' a\n b ' }, { id: sid, from: citizen, text: ' a\n b ' }],
      ['in Welsh', { ...text, Body: 'Dŵr o’r tŷ 🙂' }, { id: sid, from: citizen, text: 'Dŵr o’r tŷ 🙂' }],
      ['STOP, as it is', { ...text, Body: 'STOP' }, { id: sid, from: citizen, text: 'STOP' }],
      [
        'that Twilio itself acted on',
        { ...text, Body: 'Arrêt', OptOutType: 'STOP' },
        { id: sid, from: citizen, text: 'Arrêt', details: { optOutType: 'STOP' } },
      ],
      ['that is empty', { ...text, Body: '' }, { id: sid, from: citizen, text: '' }],
      [
        'of two pictures and no words',
        { ...text, Body: '', NumMedia: '2' },
        { id: sid, from: citizen, text: '', details: { media: '2' } },
      ],
      ['of no pictures', { ...text, NumMedia: '0' }, { id: sid, from: citizen, text: 'hello' }],
      ['without a Body', { ...text, Body: undefined }, { id: sid, from: citizen, text: '' }],
      [
        'from a short code',
        { ...text, From: '61234' },
        { id: sid, from: '61234', text: 'hello', details: { noReply: 'yes' } },
      ],
      [
        'from a word',
        { ...text, From: 'BOROUGH' },
        { id: sid, from: 'BOROUGH', text: 'hello', details: { noReply: 'yes' } },
      ],
      [
        'with parameters of next year',
        { ...text, Mood: 'good', 'Para[0]': "it's" },
        { id: sid, from: citizen, text: 'hello' },
      ],
    ] as const)('%s', async ([, form, message]) => {
      const plain = JSON.parse(JSON.stringify(form))
      const given = await answer(channel, signed('/channels/sms', plain), office)
      expect(readings).toEqual([{ messages: [message] }])
      expect(given).toEqual({ status: 200, type: 'text/xml', body: '<Response/>' })
    })

    test('through a webhook with a query', async () => {
      await answer(channel, signed("/channels/sms?council=St%20Ann's", text), office)
      expect(readings).toHaveLength(1)
    })

    test('from our own number is dropped, and the gateway is content', async () => {
      expect(await answer(channel, signed('/channels/sms', { ...text, From: number }), office)).toMatchObject({
        status: 200,
      })
      expect(readings).toEqual([])
    })

    test('that could not be kept is not acknowledged', async () => {
      database.isUp = false
      await expect(answer(channel, signed('/channels/sms', text), office)).rejects.toThrow('the database is down')
    })

    test.for(['MessageSid', 'From'])('without %s is unreadable', async (name) => {
      const { [name]: _, ...form } = text as Record<string, string>
      await expect(answer(channel, signed('/channels/sms', form), office)).rejects.toThrow(Unreadable)
      expect(readings).toEqual([])
    })
  })

  describe('a receipt', () => {
    test.for([
      ['queued', undefined],
      ['accepted', undefined],
      ['scheduled', undefined],
      ['sending', undefined],
      ['receiving', undefined],
      ['received', undefined],
      ['a status of next year', undefined],
      ['constructor', undefined],
      ['sent', 'sent'],
      ['delivered', 'delivered'],
      ['partially_delivered', 'delivered'],
      ['read', 'delivered'],
      ['undelivered', 'failed'],
      ['failed', 'failed'],
      ['canceled', 'failed'],
    ] as const)('of "%s" says %s', async ([MessageStatus, ours]) => {
      const given = await answer(channel, signed('/channels/sms/receipts', { ...status, MessageStatus }), office)
      expect(readings).toEqual(ours ? [{ receipts: [{ id: sid, status: ours }] }] : [])
      expect(given).toEqual({ status: 204 })
    })

    test('that failed says why', async () => {
      const form = { ...status, MessageStatus: 'undelivered', ErrorCode: '30003' }
      await answer(channel, signed('/channels/sms/receipts', form), office)
      expect(readings).toEqual([{ receipts: [{ id: sid, status: 'failed', reason: '30003' }] }])
    })

    test('names our own id where Twilio gives it back', async () => {
      await answer(channel, signed('/channels/sms/receipts?m=o%2F7', { ...status, MessageStatus: 'sent' }), office)
      expect(readings).toEqual([{ receipts: [{ id: 'o/7', status: 'sent' }] }])
    })

    test('that could not be kept is not acknowledged', async () => {
      database.isUp = false
      const request = signed('/channels/sms/receipts', { ...status, MessageStatus: 'sent' })
      await expect(answer(channel, request, office)).rejects.toThrow('the database is down')
    })

    test.for(['MessageSid', 'MessageStatus'])('without %s is unreadable', async (name) => {
      const { [name]: _, ...form } = { ...status, MessageStatus: 'queued' } as Record<string, string>
      await expect(answer(channel, signed('/channels/sms/receipts', form), office)).rejects.toThrow(Unreadable)
    })
  })

  describe.for([
    ['/channels/sms', text, 'To'],
    ['/channels/sms/receipts', { ...status, MessageStatus: 'sent' }, 'From'],
  ] as const)('nothing at %s', ([path, form, us]) => {
    const good = signed(path, form)
    test.for<[string, WebRequest]>([
      ['without a signature', { ...good, headers: {} }],
      ['with an empty signature', { ...good, headers: { 'x-twilio-signature': '' } }],
      ["with another account's token", signed(path, form, 'c'.repeat(32))],
      ['with a parameter changed', { ...good, form: { ...form, MessageSid: `SM${'2'.repeat(32)}` } }],
      ['with a parameter added', { ...good, form: { ...form, OptOutType: 'STOP' } }],
      ['with a query added', { ...good, url: `${good.url}?m=1`, query: { m: '1' } }],
      ['signed for the other door', { ...signed(`${path}/x`, form), url: good.url }],
      ['for another account', signed(path, { ...form, AccountSid: `AC${'d'.repeat(32)}` })],
      ['for another number', signed(path, { ...form, [us]: '+441632960999' })],
      ['for nobody', signed(path, {})],
    ])('%s', async ([, request]) => {
      await expect(answer(channel, request, office)).rejects.toThrow(Refused)
      expect(readings).toEqual([])
    })
  })
})
