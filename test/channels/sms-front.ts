import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { sms } from '../../channels/sms/index.ts'
import type { Repertoire } from '../../src/repertoire.ts'
import { type PretendTwilio, pretendTwilio } from '../../src/sandbox/pretend-twilio.ts'
import { freePort } from '../sandbox/free-port.ts'
import { openTestWeb, type TestWeb } from '../web/open-test-web.ts'
import { accountSid, authToken, number } from './sms-office.ts'

export const NEXT_TOKEN = 'n'.repeat(32)
/** As the outside world knows us, behind a proxy that changes everything about a request but its body. */
export const OUTSIDE = 'https://council.example/front'

/** The whole house with its web front between a database and a Twilio that pretends, for one test file; each test has a telephone. */
export function smsFront(repertoire: Partial<Repertoire> = {}) {
  let web: TestWeb
  let twilio: PretendTwilio
  let inside: number
  let from = ''
  let count = 0
  const close: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    twilio = await pretendTwilio({ accountSid, authToken, number, webhook: `${url}/channels/sms` })
    const settings = {
      accountSid,
      authTokens: [authToken, NEXT_TOKEN],
      number,
      segmentsPerSecond: 100,
      report: () => {},
    }
    web = await openTestWeb({ channels: [sms({ ...settings, publicUrl: url, apiUrl: twilio.url })], repertoire })
    inside = await freePort()
    const fronts = [await web.open({ port, publicUrl: '' }), await web.open({ port: inside, publicUrl: OUTSIDE })]
    close.push(...fronts.map((front) => () => front.close()))
    await web.house.serve()
  })
  afterAll(async () => {
    for (const end of close) await end()
    await web?.close()
    await twilio?.close()
  })
  beforeEach(() => {
    from = `+4477009${String(++count).padStart(5, '0')}`
  })

  const rows = async (sql: string, ...values: unknown[]) => (await web.pool.query(sql, values)).rows
  return {
    get web() {
      return web
    },
    get twilio() {
      return twilio
    },
    get from() {
      return from
    },
    rows,
    /** What was heard from an address, oldest first. */
    kept: (address = from) =>
      rows(`select text, trust, details from message where address = $1 and kind = 'in' order by seq`, address),
    /** What was said to it. */
    answers: (address = from) =>
      rows(`select text from message where address = $1 and kind = 'out' order by seq`, address),
    idle: () => web.house.reception.idle(),
    /** A text of ours as a form, under an id of its own. */
    form: (more = '') =>
      new URLSearchParams({
        ...{ MessageSid: `SM${String(++count).padStart(32, '0')}`, AccountSid: accountSid },
        ...{ From: from, To: number, Body: 'menu' },
      }).toString() + more,
    /** Posts a form as a proxy hands it on: signed for one address, arriving with another host and path. Resolves to the status. */
    arrive(signedUrl: string, path: string, body: string, token = authToken) {
      const headers = {
        host: 'inside:8080',
        'x-forwarded-proto': 'http',
        'x-forwarded-host': 'evil.example',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': sign(signedUrl, body, token),
      }
      return new Promise<number>((resolve, reject) => {
        const call = request({ port: inside, host: '127.0.0.1', method: 'POST', path, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode!))
        })
        call.on('error', reject).end(body)
      })
    },
  }
}

/** As Twilio signs: the address, then every name with each of its values. */
function sign(url: string, body: string, token: string): string {
  const form = new URLSearchParams(body)
  const fields = [...new Set(form.keys())].sort().map((name) => [name, [...new Set(form.getAll(name))].sort()] as const)
  const signed = fields.reduce((text, [name, values]) => text + values.map((value) => name + value).join(''), url)
  return createHmac('sha1', token).update(signed).digest('base64')
}
