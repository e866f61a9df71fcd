import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sms } from '../../channels/sms/index.ts'
import { Refused, Unreadable, type WebRequest } from '../../src/channel.ts'
import { readConfig } from '../../src/config.ts'
import {
  accountSid,
  answer,
  authToken,
  citizen,
  number,
  recordingOffice,
  settings,
  sid,
  webRequest,
} from './sms-office.ts'

let { office, readings, database } = recordingOffice()

beforeEach(() => {
  ;({ office, readings, database } = recordingOffice())
})

const { publicUrl } = settings
const channel = sms(settings)
const text = { MessageSid: sid, AccountSid: accountSid, From: citizen, To: number, Body: 'hello' }
const status = { MessageSid: sid, AccountSid: accountSid, From: number, To: citizen }
/** What our text reads as. */
const read = { id: sid, from: citizen, text: 'hello', trust: 'confirmed' }

function signed(path: string, form: Readonly<Record<string, string>>, token = authToken): WebRequest {
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
  const link = (at: number) =>
    `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM${'1'.repeat(32)}/Media/ME${String(at).repeat(32)}`
  const two = { NumMedia: '2', MediaUrl0: link(0), MediaContentType0: 'image/jpeg', MediaUrl1: link(1) }
  const files = [
    { name: 'file-1', link: link(0) },
    { name: 'file-2', link: link(1) },
  ]

  test.for([
    ['as it is', {}, {}],
    ['with spaces and lines', { Body: ' a\n b ' }, { text: ' a\n b ' }],
    ['in Welsh', { Body: 'Dŵr o’r tŷ 🙂' }, { text: 'Dŵr o’r tŷ 🙂' }],
    ['S8: STOP, as it is', { Body: 'STOP' }, { text: 'STOP' }],
    [
      'S8: a word that Twilio itself acted on',
      { Body: 'Arrêt', OptOutType: 'STOP' },
      { text: 'Arrêt', details: { optOutType: 'STOP' } },
    ],
    ['that is empty', { Body: '' }, { text: '' }],
    ['S14: no words and two files come as links, of no type yet', { Body: '', ...two }, { text: '', files }],
    ['of no files', { NumMedia: '0' }, {}],
    [
      'S15: a short code cannot be answered, nor is it a telephone',
      { From: '61234' },
      { from: '61234', trust: 'none', details: { noReply: 'yes' } },
    ],
    [
      'S15: a word cannot be answered, nor does anybody vouch for it',
      { From: 'BOROUGH' },
      { from: 'BOROUGH', trust: 'none', details: { noReply: 'yes' } },
    ],
    [
      'S15: a number on WhatsApp stays as it came',
      { From: `whatsapp:${citizen}`, To: `whatsapp:${number}` },
      { from: `whatsapp:${citizen}`, details: { to: `whatsapp:${number}` } },
    ],
    [
      'S15: an identity on WhatsApp that is no number stays as it came',
      { From: 'whatsapp:US.1234', To: `whatsapp:${number}` },
      { from: 'whatsapp:US.1234', details: { to: `whatsapp:${number}` } },
    ],
    [
      'S15: somebody on RCS, where we have a name',
      { From: `rcs:${citizen}`, To: 'rcs:marlow_vale_agent' },
      { from: `rcs:${citizen}`, details: { to: 'rcs:marlow_vale_agent' } },
    ],
    ['S3: with parameters of next year', { Mood: 'good', 'Para[0]': "it's" }, {}],
    ['S16: a NUL, a control character and an override', { Body: 'a\0b\u0007c\u202eevil' }, { text: 'abcevil' }],
    ['S16: marks that Urdu needs', { Body: '\u200fبند\u200f کریں' }, { text: '\u200fبند\u200f کریں' }],
    ['S16: 1,600 emoji', { Body: '👨‍👩‍👧🙂'.repeat(267) }, { text: '👨‍👩‍👧🙂'.repeat(267) }],
    ['S16: base64', { Body: '/9j/4AAQSkZJRg==+a/b' }, { text: '/9j/4AAQSkZJRg==+a/b' }],
  ] as const)('%s', async ([, form, message]) => {
    const given = await answer(channel, signed('/channels/sms', { ...text, ...form }), office)
    expect(readings).toEqual([{ messages: [{ ...read, ...message }] }])
    expect(given).toEqual({ status: 200, type: 'text/xml', body: '<Response/>' })
  })

  test('S16: half a character does not come through', async () => {
    const { form, ...request } = signed('/channels/sms', text)
    await answer(channel, { ...request, form: { ...form, Body: 'a\ud83db' } }, office)
    expect(readings[0]!.messages![0]!.text).toBe('a\ufffdb')
  })

  test('S14: more files than Twilio ever brings are ten', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`MediaUrl${at}`, link(at % 10)]))
    await answer(channel, signed('/channels/sms', { ...text, NumMedia: '30', ...many }), office)
    expect(readings[0]!.messages![0]!.files).toHaveLength(10)
  })

  test.for([
    ['our number', { From: number }],
    ['our number on WhatsApp', { From: `whatsapp:${number}`, To: `whatsapp:${number}` }],
    ['our name on RCS', { From: 'rcs:marlow_vale_agent', To: 'rcs:marlow_vale_agent' }],
  ] as const)('S15: from %s is dropped as a loop, and the gateway is content', async ([, form]) => {
    const given = await answer(channel, signed('/channels/sms', { ...text, ...form }), office)
    expect(given).toMatchObject({ status: 200 })
    expect(readings).toEqual([])
  })

  test('S2: a second token of ours signs too, while they are changed', async () => {
    const both = sms({ ...settings, authTokens: [authToken, 'n'.repeat(32)] })
    await answer(both, signed('/channels/sms', text, 'n'.repeat(32)), office)
    await answer(both, signed('/channels/sms', text), office)
    expect(readings).toHaveLength(2)
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

test.for(['BOROUGH', '61234'])('S18: we never send from %s, which nobody could answer', (TWILIO_NUMBER) => {
  const given = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken }
  expect(() => readConfig({ ...given, TWILIO_NUMBER })).toThrow('TWILIO_NUMBER must be a number')
  expect(readConfig({ ...given, TWILIO_NUMBER: number }).sms?.number).toBe(number)
})

describe('a receipt', () => {
  const of = (form: Readonly<Record<string, string>>, path = '/channels/sms/receipts') =>
    answer(channel, signed(path, { ...status, ...form }), office)

  test.for([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['partially_delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ] as const)('of "%s" says %s', async ([MessageStatus, ours]) => {
    expect(await of({ MessageStatus })).toEqual({ status: 204 })
    expect(readings).toMatchObject([{ receipts: [{ id: sid, status: ours }] }])
  })

  test.for([
    'queued',
    'accepted',
    'scheduled',
    'sending',
    'receiving',
    'received',
    'a status of next year',
    'constructor',
  ])('S6: of "%s" says nothing new, and is no error', async (MessageStatus) => {
    expect(await of({ MessageStatus })).toEqual({ status: 204 })
    expect(readings).toEqual([])
  })

  test('S7: names our own id where Twilio gives it back', async () => {
    await of({ MessageStatus: 'sent' }, '/channels/sms/receipts?m=o%2F7')
    expect(readings).toEqual([{ receipts: [{ id: 'o/7', status: 'sent' }] }])
  })

  test('of a message by WhatsApp is about our number', async () => {
    await of({ MessageStatus: 'sent', From: `whatsapp:${number}`, To: `whatsapp:${citizen}` })
    expect(readings).toHaveLength(1)
  })

  test('that could not be kept is not acknowledged', async () => {
    database.isUp = false
    await expect(of({ MessageStatus: 'sent' })).rejects.toThrow('the database is down')
  })

  test.for(['MessageSid', 'MessageStatus'])('without %s is unreadable', async (name) => {
    const { [name]: _, ...form } = { ...status, MessageStatus: 'queued' } as Record<string, string>
    await expect(answer(channel, signed('/channels/sms/receipts', form), office)).rejects.toThrow(Unreadable)
  })
})

describe.for([
  ['/channels/sms', text, 'To'],
  ['/channels/sms/receipts', { ...status, MessageStatus: 'sent' }, 'From'],
] as const)('S2: nothing is read at %s', ([path, form, us]) => {
  const good = signed(path, form)
  const but = (more: Readonly<Record<string, string>>) =>
    webRequest({ ...good, headers: signedHeaders, form: { ...form, ...more } })
  const signedHeaders = good.headers as Record<string, string>
  test.for<[string, WebRequest]>([
    ['without a signature', { ...good, headers: {} }],
    ['with an empty signature', { ...good, headers: { 'x-twilio-signature': '' } }],
    ["with another account's token", signed(path, form, 'c'.repeat(32))],
    ['with a parameter changed', but({ MessageSid: `SM${'2'.repeat(32)}` })],
    ['with a parameter added', but({ OptOutType: 'STOP' })],
    ['with a query added', { ...good, url: `${good.url}?m=1`, query: { m: '1' } }],
    ['signed for the other door', { ...signed(`${path}/x`, form), url: good.url }],
    ['for another account', signed(path, { ...form, AccountSid: `AC${'d'.repeat(32)}` })],
    ['for another number', signed(path, { ...form, [us]: '+441632960999' })],
    ['for another number on WhatsApp', signed(path, { ...form, [us]: 'whatsapp:+441632960999' })],
    ['for a citizen on RCS', signed(path, { ...form, [us]: `rcs:${citizen}` })],
    ['for nobody', signed(path, {})],
  ])('%s', async ([, request]) => {
    await expect(answer(channel, request, office)).rejects.toThrow(Refused)
    expect(readings).toEqual([])
  })
})
