import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { media } from '../../channels/sms/media.ts'
import { BYTES, judge } from '../../src/attachments/index.ts'
import type { NotSent } from '../../src/channel.ts'
import { freePort } from '../sandbox/free-port.ts'
import { accountSid, authToken, settings } from './sms-office.ts'

/** Where files are kept, in place of Twilio: what is asked of it is written down, `answers` are by path. */
const asked: { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
let answers: Readonly<Record<string, RequestListener>> = {}
const server = createServer((request, response) => {
  const { method = '', url = '', headers } = request
  asked.push({ method, path: url, headers })
  const answer = answers[`${method} ${url}`]
  if (answer) answer(request, response)
  else response.writeHead(404).end()
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})
beforeEach(() => {
  asked.length = 0
  answers = {}
})

const PATH = `/2010-04-01/Accounts/${accountSid}/Messages/MM${'1'.repeat(32)}/Media/ME${'2'.repeat(32)}`
const at = (timeoutMs?: number) => media({ ...settings, apiUrl: origin, ...(timeoutMs && { timeoutMs }) })
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it came'),
    (error: unknown) => error as NotSent,
  )
const password = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
const moved =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(307, { location }).end()

describe('a file at Twilio', () => {
  test('S14: is fetched with our password from Twilio, and without it from where Twilio keeps it', async () => {
    answers = {
      [`GET ${PATH}`]: moved(`${origin}/kept/1`),
      'GET /kept/1': (_, response) =>
        response.writeHead(200, { 'content-disposition': 'attachment; filename="the bin.jpg"' }).end('bytes'),
    }
    const { bytes, name } = await at().fetch(origin + PATH)
    expect({ bytes: Buffer.from(bytes).toString(), name }).toEqual({ bytes: 'bytes', name: 'the bin.jpg' })
    expect(asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      [PATH, password],
      ['/kept/1', undefined],
    ])
  })

  test('S14: may come at once, and with no name', async () => {
    answers = { [`GET ${PATH}`]: (_, response) => response.end('bytes') }
    expect(Object.keys(await at().fetch(origin + PATH))).toEqual(['bytes'])
  })

  test('S14: of 10 MB comes whole; one that has no end is cut off where it is seen to be too large', async () => {
    const whole = Buffer.alloc(BYTES)
    answers = { [`GET ${PATH}`]: (_, response) => response.end(whole) }
    expect((await at().fetch(origin + PATH)).bytes).toHaveLength(BYTES)
    let ended = false
    answers = {
      [`GET ${PATH}`](_, response) {
        const more = () => void (ended || response.write(whole.subarray(0, 1024 * 1024), more))
        response.on('close', () => {
          ended = true
        })
        more()
      },
    }
    const { bytes } = await at().fetch(origin + PATH)
    const judged = await judge({ name: 'a', bytes }, { bytes: BYTES, scan: async () => ({ found: 'nothing' }) })
    expect(judged).toMatchObject({ status: 'refused', reason: 'size' })
    await expect.poll(() => ended).toBe(true)
  })

  test('S14: that never ends is given up', async () => {
    answers = { [`GET ${PATH}`]: (_, response) => void response.write('a') }
    expect(await failure(at(300).fetch(origin + PATH))).toMatchObject({ failure: 'passing' })
  })

  test.for([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'passing'],
    [429, 'passing'],
    [500, 'passing'],
    [503, 'passing'],
  ] as const)('S14: with answer %i is %s', async ([status, what]) => {
    answers = { [`GET ${PATH}`]: (_, response) => response.writeHead(status).end('{}') }
    expect(await failure(at().fetch(origin + PATH))).toMatchObject({ failure: what, code: String(status) })
  })

  test('S14: with nobody there may come later, and the error names no link', async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}`
    const error = await failure(media({ ...settings, apiUrl }).fetch(apiUrl + PATH))
    expect(error).toMatchObject({ failure: 'passing', code: 'ECONNREFUSED' })
    for (const secret of [PATH, authToken])
      expect(`${error.stack} ${(error.cause as Error).stack}`).not.toContain(secret)
  })

  test('S14: that moves on and on is given up', async () => {
    answers = { [`GET ${PATH}`]: moved(PATH) }
    expect(await failure(at().fetch(origin + PATH))).toMatchObject({ failure: 'passing', code: '307' })
    expect(asked).toHaveLength(3)
  })

  test.for(['http://169.254.169.254/latest', 'file:///etc/passwd', 'ftp://files.example/1', 'http://'])(
    'S14: is not followed to %s',
    async (location) => {
      answers = { [`GET ${PATH}`]: moved(location) }
      expect((await failure(at().fetch(origin + PATH))).name).toBe('NotSent')
      expect(asked).toHaveLength(1)
    },
  )

  test('is forgotten there, once or twice, and not where Twilio fails', async () => {
    answers = { [`DELETE ${PATH}.json`]: (_, response) => response.writeHead(204).end() }
    await at().forget(origin + PATH)
    answers = {}
    await at().forget(origin + PATH)
    expect(asked.map(({ method, headers }) => [method, headers.authorization])).toEqual(
      Array(2).fill(['DELETE', password]),
    )
    answers = { [`DELETE ${PATH}.json`]: (_, response) => response.writeHead(500).end() }
    expect(await failure(at().forget(origin + PATH))).toMatchObject({ failure: 'passing' })
  })
})

describe('S14: our password goes nowhere but to our own files at Twilio:', () => {
  const evil = `https://evil.example${PATH}`
  test.for([
    ['another host', evil],
    ['a host that begins like Twilio', `https://api.twilio.com.evil.example${PATH}`],
    ['a host that ends like Twilio', `https://eviltwilio.com${PATH}`],
    ['a host in the place of a name', `https://api.twilio.com@evil.example${PATH}`],
    ['another port', `https://api.twilio.com:8443${PATH}`],
    ['without TLS', `http://api.twilio.com${PATH}`],
    ["another account's file", `https://api.twilio.com${PATH.replace('a'.repeat(32), 'd'.repeat(32))}`],
    ['another resource', `https://api.twilio.com/2010-04-01/Accounts/${accountSid}.json`],
    ['a way out of its folder', `https://api.twilio.com${PATH}/../../../Keys`],
    ['no link at all', 'file-1'],
  ] as const)('not to %s', async ([, link]) => {
    const files = media(settings)
    for (const call of [files.fetch(link), files.forget(link)])
      expect(await failure(call)).toMatchObject({ failure: 'gone', code: 'link' })
  })
})
