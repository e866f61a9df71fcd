import { beforeEach, describe, expect, test } from 'vitest'
import type { Route, WebRequest } from '../../src/channel.ts'
import type { RememberingOffice } from '../support/remembering-office.ts'
import {
  answeringOffice,
  bearer,
  CONVERSATION,
  directLine,
  faultOf,
  json,
  message,
  signed,
  turns,
} from '../support/web-door.ts'

let office: RememberingOffice
beforeEach(() => {
  office = answeringOffice()
})
const dl = (method: Route['method'], path: string, request: Partial<WebRequest> = {}) =>
  directLine(office, method, path, request)
const say = (json: unknown) => dl('POST', `conversations/${CONVERSATION}/activities`, { json })
const poll = (watermark = '') => dl('GET', `conversations/${CONVERSATION}/activities?watermark=${watermark}`)

describe('saying something', () => {
  test('a message is handed in under its token, whatever it claims of its sender', async () => {
    const posted = {
      ...message('Hello', 'client-1'),
      from: { id: 'dl_somebody', role: 'bot' },
      locale: 'en-US',
      id: 'x',
    }
    const { id } = json(await say(posted))
    expect(office.received).toEqual([
      { id, from: CONVERSATION, text: 'Hello', language: 'en', details: { clientActivityID: 'client-1' } },
    ])
    expect(id).toMatch(/^a-conversation-of-ours\|.{22}$/)
  })

  test('a message that is sent twice has one id', async () => {
    const first = json(await say(message('Hello', 'client-1'))).id
    expect(json(await say(message('Hello', 'client-1'))).id).toBe(first)
    expect(json(await say(message('Hello', 'client-2'))).id).not.toBe(first)
    expect(office.received).toHaveLength(2)
  })

  test('the same words without a mark are two messages', async () => {
    expect(json(await say(message('Hello'))).id).not.toBe(json(await say(message('Hello'))).id)
  })

  const kept: [string, unknown][] = [
    ['a message of 4000 characters', message('a'.repeat(4000))],
    ['a message in many scripts', message('Tŷ 家 🏠 بيت')],
    ['a message with strange things beside it', { ...message('Hello'), attachments: [{}], entities: 7, value: {} }],
  ]
  test.each(kept)('%s is kept', async (_, activity) => {
    expect((await say(activity)).status ?? 200).toBe(200)
    expect(office.received).toHaveLength(1)
  })

  test.each(['typing', 'event', 'endOfConversation'])('%s is acknowledged and dropped', async (type) => {
    const answer = await say({ type, name: 'handoff.initiate', text: 'Hello', value: 1 })
    expect([answer.status ?? 200, json(answer).id]).toEqual([200, expect.stringContaining(CONVERSATION)])
    expect(office.received).toEqual([])
  })

  const refused: [string, unknown, number, string][] = [
    ['a message of 4001 characters', message('a'.repeat(4001)), 413, 'MessageSizeTooBig'],
    ['a message of 100,000 characters', message('a'.repeat(100_000)), 413, 'MessageSizeTooBig'],
    ['an empty message', message(''), 400, 'BadArgument'],
    ['a message of spaces', message(' \n '), 400, 'BadArgument'],
    ['a message without a text', { type: 'message', value: 'yes' }, 400, 'BadArgument'],
    ['a message with a text that is none', { type: 'message', text: { length: 1 } }, 400, 'BadArgument'],
    ['an invoke', { type: 'invoke', text: 'Hello' }, 400, 'BadArgument'],
    ['no type', { text: 'Hello' }, 400, 'BadArgument'],
    ['nothing', undefined, 400, 'BadArgument'],
    ['null', null, 400, 'BadArgument'],
    ['a list', [], 400, 'BadArgument'],
    ['a word', 'message', 400, 'BadArgument'],
    ['a mark with NUL', message('Hello', 'a\0b'), 400, 'BadArgument'],
    ['a mark of 201 characters', message('Hello', 'a'.repeat(201)), 400, 'BadArgument'],
    ['a mark that is no text', { ...message('Hello'), channelData: { clientActivityID: 7 } }, 400, 'BadArgument'],
  ]
  test.each(refused)('%s is refused, and says why', async (_, activity, status, code) => {
    const answer = await say(activity)
    expect(faultOf(answer)).toEqual([status, code])
    expect(json(answer).error.message).toMatch(/\w+ \w+/)
    expect(office.received).toEqual([])
  })

  test('when the office is down, the message is not acknowledged', async () => {
    office.down = true
    await expect(say(message('Hello'))).rejects.toThrow('the database is down')
  })
})

describe('sending a file', () => {
  const upload = async (parts: Record<string, string | Blob>, bytes?: Buffer) => {
    const form = new FormData()
    for (const [name, part] of Object.entries(parts)) form.append(name, part)
    const request = new Request('https://bot.example', { method: 'POST', body: form })
    return dl('POST', `conversations/${CONVERSATION}/upload`, {
      headers: {
        ...bearer(signed.issue(CONVERSATION, 'token')),
        'content-type': request.headers.get('content-type') ?? '',
      },
      bytes: bytes ?? Buffer.from(await request.arrayBuffer()),
    })
  }
  const activity = (fields: object) =>
    new Blob([JSON.stringify(fields)], { type: 'application/vnd.microsoft.activity' })
  const photo = new Blob(['not a photo'], { type: 'image/png' })

  test.each([
    ['the activity is a part as clients send it', activity(message('My bin', 'client-1'))],
    ['the activity is a plain field', JSON.stringify(message('My bin', 'client-1'))],
  ])('the text beside a file is kept when %s', async (_, part) => {
    const { id } = json(await upload({ activity: part, file: photo }))
    const details = { clientActivityID: 'client-1' }
    expect(office.received).toEqual([{ id, from: CONVERSATION, text: 'My bin', details }])
  })

  test.each([
    ['a file alone', { file: photo }, 415, 'NotSupported'],
    ['a file with an empty text', { activity: activity(message('')), file: photo }, 415, 'NotSupported'],
    ['nothing', {}, 400, 'BadArgument'],
    ['an activity that is not JSON', { activity: '{' }, 400, 'BadArgument'],
  ])('%s is refused', async (_, parts: Record<string, string | Blob>, status, code) => {
    expect(faultOf(await upload(parts))).toEqual([status, code])
    expect(office.received).toEqual([])
  })

  test('an upload that is cut off is refused', async () => {
    expect(faultOf(await upload({ file: photo }, Buffer.from('--nonsense')))).toEqual([400, 'BadArgument'])
  })
})

describe('reading along', () => {
  test('before anything was said there is nothing', async () => {
    expect(json(await poll())).toEqual({ activities: [], watermark: '0' })
  })

  test('a message comes back with its id and its mark, and then the answer with its choices', async () => {
    const { id } = json(await say(message('Hello', 'client-1')))
    await turns()
    const { activities, watermark } = json(await poll())
    expect(watermark).toBe('2')
    expect(activities).toEqual([
      expect.objectContaining({
        type: 'message',
        id,
        text: 'Hello',
        from: { id: `dl_${CONVERSATION}`, role: 'user' },
        channelData: { clientActivityID: 'client-1' },
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      }),
      expect.objectContaining({
        type: 'message',
        text: 'Re: Hello',
        textFormat: 'plain',
        from: { id: 'bot', role: 'bot' },
        suggestedActions: {
          actions: [
            { type: 'imBack', title: 'Yes', value: 'Yes' },
            { type: 'imBack', title: 'No', value: 'No' },
          ],
        },
      }),
    ])
    expect(activities[1]).not.toHaveProperty('channelData')
  })

  test('a person is shown by name, and offers no choices', async () => {
    office.reply(CONVERSATION, 'Priya', 'I will look')
    const [activity] = json(await poll()).activities
    expect(activity).toMatchObject({ text: 'I will look', from: { id: 'staff', name: 'Priya', role: 'bot' } })
    expect(activity).not.toHaveProperty('suggestedActions')
  })

  test.each([
    ['', 2],
    ['0', 2],
    ['-', 2],
    ['1', 1],
    ['2', 0],
    ['-1', 2],
    ['1e9', 2],
    ['abc', 2],
    ['99999999999999', 2],
  ])('after the watermark "%s" there are %i messages', async (mark, count) => {
    await say(message('Hello'))
    await turns()
    expect(json(await poll(mark)).activities).toHaveLength(count)
  })

  test('a long conversation is read page by page', async () => {
    for (let n = 0; n < 30; n++) office.reply(CONVERSATION, 'Priya', `message ${n}`)
    const first = json(await poll())
    const rest = json(await poll(first.watermark))
    expect(first.activities.length + rest.activities.length).toBe(30)
    expect(rest.activities.at(-1).text).toBe('message 29')
  })

  test('when the office is down, a client is told of nothing new and goes on', async () => {
    await say(message('Hello'))
    await turns()
    office.down = true
    expect(await poll('1')).toEqual({ json: { activities: [], watermark: '1' } })
    office.down = false
    expect(json(await poll('1')).activities).toHaveLength(1)
  })
})

describe('a conversation that is closed', () => {
  beforeEach(async () => {
    await say(message('Hello'))
    await turns()
    office.close(CONVERSATION)
  })

  test('is read to its end, and then it is gone', async () => {
    const { activities, watermark } = json(await poll('1'))
    expect(activities.map(({ text }: { text: string }) => text)).toEqual(['Re: Hello'])
    expect(faultOf(await poll(watermark))).toEqual([404, 'NotFound'])
  })

  test('can be read again from the beginning, but not joined at its end', async () => {
    expect((await dl('GET', `conversations/${CONVERSATION}?watermark=`)).status ?? 200).toBe(200)
    expect((await dl('GET', `conversations/${CONVERSATION}?watermark=2`)).status).toBe(404)
  })

  test.each([
    ['POST', `conversations/${CONVERSATION}/activities`],
    ['POST', 'conversations'],
    ['POST', 'tokens/refresh'],
  ] as const)('%s %s finds it gone, and keeps nothing', async (method, path) => {
    expect(faultOf(await dl(method, path, { json: message('Again') }))).toEqual([404, 'NotFound'])
    expect(office.received).toHaveLength(1)
  })
})
