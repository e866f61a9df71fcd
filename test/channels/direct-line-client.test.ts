import { createRequire } from 'node:module'
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { web } from '../../channels/web/index.ts'
import { tokens } from '../../channels/web/tokens.ts'
import { type RememberingOffice, rememberingOffice } from '../support/remembering-office.ts'
import { type ServedChannel, serveChannel } from '../support/serve-channel.ts'

// What the client of Microsoft finds in a browser. Twilio's, which may be loaded after it, must not.
beforeAll(() => {
  vi.stubGlobal('XMLHttpRequest', createRequire(import.meta.url)('xhr2'))
  vi.stubGlobal('WebSocket', WebSocket)
})
afterAll(() => void vi.unstubAllGlobals())

const KEY = 'a key for tests'
const door = (publicUrl: string) => web({ publicUrl, key: KEY, words: (key) => key, widget: () => '' })

let office: RememberingOffice
let server: ServedChannel
const clients: DirectLine[] = []

beforeEach(async () => {
  office = rememberingOffice(({ kind, text }) =>
    kind === 'start' ? [{ text: 'Welcome', choices: ['Complain', 'Ask'] }] : [{ text: `Re: ${text}` }],
  )
  server = await serveChannel(door, office)
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.end()
  await server.stop()
})

async function connect(options: object) {
  const domain = `${server.origin}/v3/directline`
  const answer = await fetch(`${domain}/tokens/generate`, { method: 'POST' })
  const { token, conversationId } = (await answer.json()) as { token: string; conversationId: string }
  const heard: Activity[] = []
  const states: ConnectionStatus[] = []
  // The shortest wait before it connects again: three seconds instead of up to fifteen.
  const client = new DirectLine({ domain, token, pollingInterval: 200, random: () => 0, ...options } as never)
  clients.push(client)
  const ends: Error[] = []
  const ended = (error: Error) => void ends.push(error)
  client.connectionStatus$.subscribe((state) => states.push(state), ended)
  client.activity$.subscribe((activity) => heard.push(activity), ended)
  const texts = () => heard.map((activity) => (activity.type === 'message' ? activity.text : activity.type))
  return {
    client,
    conversationId,
    heard,
    states,
    ends,
    texts,
    say: (text: string, clientActivityID: string) =>
      new Promise<string>((resolve, reject) =>
        client
          .postActivity({ type: 'message', text, from: { id: 'dl_me' }, channelData: { clientActivityID } })
          .subscribe(resolve, reject),
      ),
    until: (text: string) => expect.poll(texts).toContain(text),
  }
}

describe.each([
  ['over WebSocket', { webSocket: true }],
  ['by polling', { webSocket: false }],
])('the real Direct Line client %s', (_, options) => {
  test('is welcomed, speaks, and reads its own words once', async () => {
    const chat = await connect(options)
    await chat.until('Welcome')
    const id = await chat.say('Hello', 'mark-1')
    await chat.until('Re: Hello')
    expect(chat.texts()).toEqual(['Welcome', 'Hello', 'Re: Hello'])
    expect(chat.heard[0]).toMatchObject({ suggestedActions: { actions: [{ title: 'Complain' }, { title: 'Ask' }] } })
    expect(chat.heard[1]).toMatchObject({
      id,
      channelData: { clientActivityID: 'mark-1' },
      from: { id: `dl_${chat.conversationId}`, role: 'user' },
    })
    expect(chat.states).toEqual([ConnectionStatus.Uninitialized, ConnectionStatus.Connecting, ConnectionStatus.Online])
  })

  test('loses nothing and hears nothing twice when its line is cut', async () => {
    const chat = await connect(options)
    await chat.until('Welcome')
    await chat.say('one', 'mark-1')
    await chat.until('Re: one')
    server.cut()
    await chat.say('two', 'mark-2')
    office.reply(chat.conversationId, 'Priya', 'I will look')
    await chat.until('I will look')
    await chat.say('three', 'mark-3')
    await chat.until('Re: three')
    expect(chat.texts().sort()).toEqual(
      ['Welcome', 'one', 'Re: one', 'two', 'I will look', 'Re: two', 'three', 'Re: three'].sort(),
    )
    expect(new Set(chat.heard.map(({ id }) => id)).size).toBe(chat.heard.length)
  })

  test('goes on in a new tab with all that was said', async () => {
    const chat = await connect(options)
    await chat.until('Welcome')
    await chat.say('one', 'mark-1')
    await chat.until('Re: one')
    const { conversationId } = chat
    const token = tokens(KEY).issue(conversationId, 'token')
    const again = await connect({ ...options, conversationId, token })
    await again.until('Re: one')
    expect(again.texts()).toEqual(['Welcome', 'one', 'Re: one'])
  })

  test('speaks to a person by name, until the chat is over', async () => {
    const chat = await connect(options)
    await chat.until('Welcome')
    office.reply(chat.conversationId, 'Priya', 'Goodbye')
    office.close(chat.conversationId)
    await chat.until('Goodbye')
    expect(chat.heard[1]?.from).toEqual({ id: 'staff', name: 'Priya', role: 'bot' })
    await expect(chat.say('Are you still there?', 'mark-1')).rejects.toThrow()
  })
})

describe('the real Direct Line client', () => {
  test('goes on polling while the office is down, and loses nothing', async () => {
    const chat = await connect({ webSocket: false })
    await chat.until('Welcome')
    const asked = vi.spyOn(office, 'said')
    office.down = true
    await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(2)
    office.down = false
    await chat.say('still here', 'mark-1')
    await chat.until('Re: still here')
    expect(chat.texts()).toEqual(['Welcome', 'still here', 'Re: still here'])
  })

  test('over WebSocket is told when the chat is over', async () => {
    const chat = await connect({ webSocket: true })
    await chat.until('Welcome')
    office.close(chat.conversationId)
    await chat.until('endOfConversation')
  })

  test('by polling is told when the chat is over', async () => {
    const chat = await connect({ webSocket: false })
    await chat.until('Welcome')
    office.close(chat.conversationId)
    await expect.poll(() => chat.states).toContain(ConnectionStatus.Ended)
  })

  test('is not let in with an expired token', async () => {
    const token = tokens(KEY, () => 0).issue('a-conversation-of-ours', 'token')
    const chat = await connect({ webSocket: false, token })
    await expect.poll(() => chat.ends[0]).toMatchObject({ status: 403 })
    expect(chat.states).toContain(ConnectionStatus.FailedToConnect)
    expect(office.received).toEqual([])
  })
})
