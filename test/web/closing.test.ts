import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Channel } from '../../src/channel.ts'
import { PortTaken } from '../../src/port.ts'
import { staff } from './desk-life.ts'
import { openTestWeb } from './open-test-web.ts'

let begun = () => {}
let go = () => {}
const slow: Channel = {
  name: 'slow',
  limits: { length: 100, buttons: false },
  routes: [
    {
      method: 'GET',
      path: '/slow',
      async answer() {
        begun()
        await new Promise<void>((resolve) => {
          go = resolve
        })
        return { body: 'done' }
      },
    },
  ],
  stream: { path: /^\/slow\/stream$/, open: async () => () => {} },
}

test('a house that closes answers who is here, ends what is open, and takes nobody new', async () => {
  const web = await openTestWeb({ channels: [slow] })
  const socket = new WebSocket(`${web.url.replace('http', 'ws')}/slow/stream`)
  const hungUp = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((opened) => socket.on('open', opened))
  const somebody = await staff(web, 'Sam')
  const events = fetch(`${web.url}/desk/events`, {
    headers: { cookie: [...somebody.cookies].map((pair) => pair.join('=')).join('; ') },
  })
  await events
  const arrived = new Promise<void>((resolve) => {
    begun = resolve
  })
  const answer = fetch(`${web.url}/slow`)
  await arrived

  const closed = web.close()
  expect(await hungUp).toBe(1001)
  expect(await (await events).text()).toContain('data: refresh')
  const nobodyNew = once(connect(Number(new URL(web.url).port), '127.0.0.1'), 'connect')
  await expect(nobodyNew).rejects.toThrow('ECONNREFUSED')
  go()
  expect(await (await answer).text()).toBe('done')
  await closed
})

test('who was refused a stream and does not hang up holds nobody up', async () => {
  const web = await openTestWeb()
  const line = connect({ port: Number(new URL(web.url).port), host: '127.0.0.1', allowHalfOpen: true })
  line.write('GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  const [refusal] = (await once(line, 'data')) as [Buffer]
  expect(String(refusal)).toContain('404 Not Found')
  await web.close()
  line.destroy()
})

test('a port that is taken is told in words', async () => {
  const web = await openTestWeb()
  const squatter = createServer()
  await new Promise<void>((listening) => squatter.listen(0, '127.0.0.1', listening))
  const { port } = squatter.address() as { port: number }
  await expect(web.open({ port, publicUrl: '' })).rejects.toThrow(PortTaken)
  await expect(web.open({ port, publicUrl: '' })).rejects.toThrow(/Set PORT to another/)
  squatter.close()
  await web.close()
})
