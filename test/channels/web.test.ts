import { beforeEach, describe, expect, test } from 'vitest'
import type { Route, WebRequest } from '../../src/channel.ts'
import type { RememberingOffice } from '../support/remembering-office.ts'
import {
  answeringOffice,
  bearer,
  CONVERSATION,
  directLine,
  door,
  expired,
  faultOf,
  json,
  message,
  OTHER,
  signed,
} from '../support/web-door.ts'
import { ask } from '../support/web-request.ts'

let office: RememberingOffice
beforeEach(() => {
  office = answeringOffice()
})
const dl = (method: Route['method'], path: string, request: Partial<WebRequest> = {}) =>
  directLine(office, method, path, request)

describe('coming in', () => {
  test('a page gets a token of its own, and nothing is stored', async () => {
    const one = json(await dl('POST', 'tokens/generate', { headers: {} }))
    const two = json(await dl('POST', 'tokens/generate', { headers: {} }))
    expect(one).toEqual({ conversationId: expect.any(String), token: expect.any(String), expires_in: 86400 })
    expect(Buffer.from(one.conversationId, 'base64url')).toHaveLength(16)
    expect(two.conversationId).not.toBe(one.conversationId)
    const { user } = JSON.parse(Buffer.from(one.token.split('.')[1], 'base64url').toString())
    expect(user).toMatch(/^dl_/)
    expect(office.received).toEqual([])
  })

  test('a conversation begins with a start, so that the welcome comes', async () => {
    const answer = await dl('POST', 'conversations', { json: { locale: 'cy-GB' } })
    expect(answer.status).toBe(201)
    expect(json(answer)).toMatchObject({ conversationId: CONVERSATION, expires_in: 86400 })
    expect(json(answer).streamUrl).toMatch(
      /^wss:\/\/bot\.example\/v3\/directline\/conversations\/a-conversation-of-ours\/stream\?watermark=0&t=.+/,
    )
    expect(json(answer).referenceGrammarId).toEqual(expect.any(String))
    expect(office.received).toEqual([
      { id: `${CONVERSATION}|start`, from: CONVERSATION, kind: 'start', text: '', language: 'cy' },
    ])
  })

  test('a conversation that begins twice is the same, and welcomed once', async () => {
    await dl('POST', 'conversations')
    expect((await dl('POST', 'conversations')).status).toBe(200)
    expect(office.received).toHaveLength(1)
  })

  test('a conversation needs no token to begin, and gets one', async () => {
    const begun = json(await dl('POST', 'conversations', { headers: {} }))
    expect(signed.read(begun.token, 'token')).toEqual({ conversation: begun.conversationId })
    expect(office.received[0]?.from).toBe(begun.conversationId)
  })

  test('a language in which we have no words is not passed on', async () => {
    await dl('POST', 'conversations', { json: { locale: 'pl-PL' } })
    expect(office.received[0]).not.toHaveProperty('language')
  })

  test('a token is renewed, also before anything was said', async () => {
    const { token } = json(await dl('POST', 'tokens/refresh'))
    expect(signed.read(token, 'token')).toEqual({ conversation: CONVERSATION })
  })

  test('who comes back goes on after the watermark', async () => {
    const back = json(await dl('GET', `conversations/${CONVERSATION}?watermark=7`))
    expect(new URL(back.streamUrl).searchParams.get('watermark')).toBe('7')
    expect(signed.read(new URL(back.streamUrl).searchParams.get('t') ?? '', 'stream')).toEqual({
      conversation: CONVERSATION,
    })
  })

  test('a session has no id', async () => {
    expect(json(await dl('GET', 'session/getsessionid'))).toEqual({ sessionId: '' })
  })
})

describe('who is not let in', () => {
  const doors: [Route['method'], string][] = [
    ['POST', 'tokens/refresh'],
    ['GET', `conversations/${CONVERSATION}`],
    ['GET', `conversations/${CONVERSATION}/activities`],
    ['POST', `conversations/${CONVERSATION}/activities`],
    ['POST', `conversations/${CONVERSATION}/upload`],
    ['GET', 'session/getsessionid'],
  ]
  const keys: [string, Record<string, string>, number, string][] = [
    ['no token', {}, 401, 'Unauthorized'],
    ['no bearer', { authorization: 'Basic eDp5' }, 401, 'Unauthorized'],
    ['a bad token', bearer('a.b.c'), 403, 'BadArgument'],
    ['an expired token', bearer(expired.issue(CONVERSATION, 'token')), 403, 'TokenExpired'],
    ['a stream token', bearer(signed.issue(CONVERSATION, 'stream')), 403, 'BadArgument'],
  ]
  const cases = doors.flatMap(([method, path]) => keys.map((key) => [method, path, ...key] as const))
  test.each(cases)('%s %s with %s', async (method, path, _, headers, status, code) => {
    const answer = await dl(method, path, { headers, json: message('Hello') })
    expect(faultOf(answer)).toEqual([status, code])
    expect(json(answer).error.message).toMatch(/\.$|"\.$/)
    expect(office.received).toEqual([])
  })

  test.each(doors.filter(([, path]) => path.includes(CONVERSATION)))(
    '%s %s with the token of another conversation',
    async (method, path) => {
      const headers = bearer(signed.issue(OTHER, 'token'))
      expect(faultOf(await dl(method, path, { headers, json: message('Hello') }))).toEqual([403, 'BadArgument'])
      expect(office.received).toEqual([])
    },
  )

  test('a bad token does not begin a conversation', async () => {
    expect(faultOf(await dl('POST', 'conversations', { headers: bearer('a.b.c') }))).toEqual([403, 'BadArgument'])
    expect(office.received).toEqual([])
  })
})

describe('the door', () => {
  test('hands out its widget to every page', async () => {
    expect(await ask(door, office, 'GET', '/widget.js')).toEqual({
      type: 'text/javascript; charset=utf-8',
      body: 'widget()',
    })
  })

  test('opens to other origins for the widget and Direct Line, and never for the form', () => {
    const open = door.routes?.filter(({ cors }) => cors).map(({ path }) => path)
    expect(open).toContain('/widget.js')
    expect(open).toContain('/v3/directline/conversations/:id/activities')
    expect(open).not.toContain('/chat')
  })

  test('shows buttons, takes 4000 characters, and sends nothing: citizens fetch', () => {
    expect(door).toMatchObject({ name: 'web', limits: { length: 4000, buttons: true } })
    expect(door.send).toBeUndefined()
  })
})
