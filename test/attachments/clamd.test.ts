import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, judgeAll, scanner } from '../../src/attachments/index.ts'
import { clamd } from '../support/clamd.ts'
import { EICAR, PDF } from '../support/files.ts'

const MB = 1024 * 1024
const AWAY = { found: 'unknown', reason: 'scanner-away' }

describe.skipIf(clamd.missing)('a real clamd', () => {
  let running: Awaited<ReturnType<typeof clamd.open>>
  beforeAll(async () => {
    running = await clamd.open()
  })
  afterAll(() => running?.close())

  test('E9: EICAR is refused, whatever it hides in, with what the scanner calls it', async () => {
    const scan = scanner(running)
    for (const bytes of [EICAR, Buffer.concat([PDF, Buffer.alloc(200_000), EICAR])]) {
      const judged = await judge({ name: 'invoice.pdf', bytes }, { bytes: MB, scan })
      expect(judged).toMatchObject({ status: 'refused', reason: 'virus' })
      expect(judged.signature).toMatch(/^Eicar-Test-Signature/)
      expect(judged.bytes).toBeUndefined()
    }
  })

  test('lets pass what is clean', async () => {
    const scan = scanner(running)
    expect(await scan(PDF)).toEqual({ found: 'nothing' })
    const ten = await judgeAll(Array(10).fill({ name: 'a.pdf', bytes: PDF }), scan)
    expect(ten.every(({ status }) => status === 'kept')).toBe(true)
  })

  test('leaves what is larger than it takes in quarantine', async () => {
    const scan = scanner(running)
    const large = Buffer.concat([PDF, Buffer.alloc(5 * MB)])
    expect(await scan(large)).toMatchObject({ found: 'unknown' })
    expect((await judge({ name: 'a.pdf', bytes: large }, { bytes: 10 * MB, scan })).status).toBe('quarantined')
  })
})

describe('a clamd that', () => {
  /** Whatever it is told, it does this. */
  async function pretend(answer: (socket: Socket, heard: () => Buffer) => void) {
    const heard: Buffer[] = []
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (chunk) => void heard.push(chunk))
      answer(socket, () => Buffer.concat(heard))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return {
      scan: scanner({ host: '127.0.0.1', port }),
      heard: () => Buffer.concat(heard),
      close: () => server.close(),
    }
  }

  test('E9: is down leaves the file in quarantine', async () => {
    const { scan, close } = await pretend(() => {})
    close()
    expect(await scan(PDF)).toEqual(AWAY)
    const judged = await judge({ name: 'a.pdf', bytes: PDF }, { bytes: MB, scan })
    expect(judged).toMatchObject({ status: 'quarantined', reason: 'scanner-away', bytes: PDF })
    expect(await scanner({ path: '/nowhere/at/all' })(PDF)).toEqual(AWAY)
  })

  test('never answers is not waited for longer than there is time', async () => {
    const { scan, close } = await pretend(() => {})
    const start = performance.now()
    expect(await scan(PDF, 100)).toEqual(AWAY)
    expect(performance.now() - start).toBeLessThan(2000)
    close()
  })

  test.each([
    ['hangs up', (socket: Socket) => socket.destroy(), AWAY],
    ['says something else', (socket: Socket) => socket.end('stream: OK or so\0'), AWAY],
    ['says nothing', (socket: Socket) => socket.end(), AWAY],
    ['talks for ever', (socket: Socket) => socket.write('x'.repeat(100_000)), AWAY],
    ['says that a command is unknown', (socket: Socket) => socket.end('UNKNOWN COMMAND\0'), AWAY],
    [
      'says that it is too large',
      (socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'),
      { found: 'unknown', reason: 'scanner-limit' },
    ],
    [
      'finds something',
      (socket: Socket) => socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0'),
      { found: 'virus', signature: 'Win.Test.EICAR_HDB-1' },
    ],
  ])('%s is understood', async (_, answer, seen) => {
    const { scan, close } = await pretend(answer)
    expect(await scan(PDF)).toEqual(seen)
    close()
  })

  test('is given the bytes in chunks after their length, with none at the end', async () => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(100_000, 7)])
    const { scan, heard, close } = await pretend((socket, soFar) =>
      socket.on('data', () => {
        if (soFar().subarray(-4).equals(Buffer.alloc(4))) socket.end('stream: OK\0')
      }),
    )
    expect(await scan(bytes)).toEqual({ found: 'nothing' })
    let rest = heard()
    expect(rest.subarray(0, 10).toString()).toBe('zINSTREAM\0')
    rest = rest.subarray(10)
    const chunks: Buffer[] = []
    for (let length = rest.readUInt32BE(); length > 0; length = rest.readUInt32BE()) {
      chunks.push(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
    close()
  })
})

test('without a clamd nothing is looked through', async () => {
  expect(await scanner()(EICAR)).toEqual({ found: 'nothing' })
})
