import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staff, waitingCitizen } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import type { Visitor } from './visitor.ts'

let web: TestWeb
let sam: Visitor
let ann: Visitor
beforeAll(async () => {
  web = await openTestWeb()
  sam = await staff(web, 'Sam')
  ann = await staff(web, 'Ann')
})
afterAll(() => web?.close())

const said = (conversation: string) =>
  web.pool
    .query('select kind, author, text, status from message where conversation = $1 order by seq', [conversation])
    .then(({ rows }) => rows)
const status = (conversation: string) =>
  web.pool.query('select status from conversation where id = $1', [conversation]).then(({ rows }) => rows[0].status)

describe('the queue', () => {
  test('shows who waits, urgent first, with the channel, the reason and the last words', async () => {
    await waitingCitizen(web, 'my <i>council</i> tax')
    const urgent = '+447700900555'
    await web.house
      .office(web.channel('sms'))
      .receive({ messages: [{ id: 'urgent', from: urgent, text: 'i want to die' }] })
    await web.house.reception.idle()
    const { text } = await sam.get('/desk')
    expect(text).toContain('my &lt;i&gt;council&lt;/i&gt; tax')
    expect(text).toContain('Text message, this minute')
    expect(text.indexOf('Urgent')).toBeGreaterThan(0)
    expect(text.indexOf('Last words: i want to die')).toBeLessThan(text.indexOf('council&lt;/i&gt; tax'))
    expect(text).toMatch(/<title>\(\d+\) Conversations/)
  })
})

describe('a conversation', () => {
  test('can be taken by one person only, and the other is told', async () => {
    const id = await waitingCitizen(web)
    const claims = await Promise.all([sam, ann].map((who) => who.send('/desk', `/desk/conversations/${id}/claim`)))
    const places = claims.map(({ location }) => location).sort()
    expect(places).toEqual([`/desk/conversations/${id}#reply`, `/desk/conversations/${id}?told=faster`])
    const late = claims[0]!.location.endsWith('faster') ? sam : ann
    const { text } = await late.get(`/desk/conversations/${id}?told=faster`)
    expect(text).toContain('Somebody else was faster')
    expect(text).toContain(`With ${late === sam ? 'Ann' : 'Sam'}`)
    expect(text).not.toContain('Send reply')
    const { text: desk } = await late.get('/desk')
    expect(desk).toContain(`With ${late === sam ? 'Ann' : 'Sam'}`)
    expect(desk.slice(desk.indexOf('Waiting ('), desk.indexOf('With colleagues ('))).not.toContain(id)
  })

  test('that is an SMS one is answered by SMS, cut to what a text holds', async () => {
    const id = await waitingCitizen(web)
    await sam.send('/desk', `/desk/conversations/${id}/claim`)
    const reply = `Hello,\r\nwe see\0 to it. ${'Long words follow. '.repeat(30)}`
    const sent = await sam.send(`/desk/conversations/${id}`, `/desk/conversations/${id}/reply`, { text: reply })
    expect(sent.location).toBe(`/desk/conversations/${id}#latest`)
    const replies = (await said(id)).filter(({ kind, author }) => kind === 'out' && author === 'staff')
    expect(replies.length).toBe(2)
    expect(replies.every(({ status, text }) => status === 'waiting' && text.length <= 459)).toBe(true)
    expect(replies[0].text).toMatch(/^Hello,\nwe see to it\. Long/)
    expect((await sam.get(`/desk/conversations/${id}`)).text).toContain('Waiting to be sent')
  })

  test('keeps a reply and a note that cannot be sent, and says why', async () => {
    const id = await waitingCitizen(web)
    const page = `/desk/conversations/${id}`
    const notMine = await sam.send(page, `${page}/reply`, { text: 'My long reply' })
    expect(notMine.status).toBe(409)
    expect(notMine.text).toContain('You do not hold this conversation any more')
    expect(notMine.text).toContain('My long reply')
    await sam.send('/desk', `${page}/claim`)
    const empty = await sam.send(page, `${page}/reply`, { text: ' \r\n ' })
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Write your reply first')])
    const long = await sam.send(page, `${page}/note`, { text: 'x'.repeat(5001) })
    expect([long.status, long.text]).toEqual([400, expect.stringContaining('5,000 characters or fewer')])
    expect(long.text).toContain('x'.repeat(5001))
    expect((await said(id)).filter(({ author }) => author === 'staff')).toEqual([])
  })

  test('of a channel that is closed now cannot be answered, and nothing pretends that it was', async () => {
    const old = { name: 'old', limits: { length: 100, buttons: false } }
    for (const text of ['person', 'my bin']) {
      await web.house.office(old).receive({ messages: [{ id: `old-${text}`, from: 'somebody', text }] })
      await web.house.reception.idle()
    }
    const { rows } = await web.pool.query(`select id from conversation where channel = 'old'`)
    const page = `/desk/conversations/${rows[0].id}`
    await sam.send('/desk', `${page}/claim`)
    const reply = await sam.send(page, `${page}/reply`, { text: 'Hello' })
    expect([reply.status, reply.text]).toEqual([
      409,
      expect.stringContaining('is closed, so your reply cannot be sent'),
    ])
  })

  test('carries notes that the citizen never sees', async () => {
    const browser = `web-${Date.now()}`
    const office = web.house.office(web.channel('web'))
    for (const text of ['person', 'my bin']) {
      await office.receive({ messages: [{ id: `${browser}-${text}`, from: browser, text }] })
      await web.house.reception.idle()
    }
    const { rows } = await web.pool.query('select id from conversation where address = $1', [browser])
    const page = `/desk/conversations/${rows[0].id}`
    const note = 'Rang before.\nIs <script>alert(1)</script> cross.'
    await ann.send(page, `${page}/note`, { text: note })
    await sam.send('/desk', `${page}/claim`)
    await sam.send(page, `${page}/reply`, { text: 'Hello from Sam' })
    const { text } = await ann.get(page)
    expect(text).toContain('Note by Ann, only staff see it')
    expect(text).toContain('Rang before.\nIs &lt;script&gt;alert(1)&lt;/script&gt; cross.')
    const citizen = await office.said(browser, 0)
    expect(citizen!.lines.at(-1)).toMatchObject({ from: 'staff', name: 'Sam', text: 'Hello from Sam' })
    expect(JSON.stringify(citizen)).not.toContain('Rang before')
  })

  test('shows what the bot found out before it was handed over', async () => {
    const number = '+447700900777'
    const office = web.house.office(web.channel('sms'))
    for (const [at, text] of [
      'complaint',
      'Something to fix',
      'Road or pavement',
      'A <hole>',
      'person',
      'hurry',
    ].entries()) {
      await office.receive({ messages: [{ id: `facts-${at}`, from: number, text }] })
      await web.house.reception.idle()
    }
    const { rows } = await web.pool.query('select id from conversation where address = $1', [number])
    const { text } = await sam.get(`/desk/conversations/${rows[0].id}`)
    const facts = text.slice(text.indexOf('Answers so far')).replace(/\s+/g, ' ')
    expect(facts).toContain('Report or complain')
    expect(facts).toMatch(/What it is about<\/dt> <dd[^>]*>Road or pavement</)
    expect(facts).toMatch(/What happened<\/dt> <dd[^>]*>A &lt;hole&gt;</)
    expect(text).toContain(number)
  })

  test('goes back to the bot, who answers again', async () => {
    const number = '+447700900888'
    const id = await waitingCitizen(web, 'my bin', number)
    const office = web.house.office(web.channel('sms'))
    await sam.send('/desk', `/desk/conversations/${id}/claim`)
    const before = (await said(id)).length
    await office.receive({ messages: [{ id: 'quiet', from: number, text: 'menu' }] })
    await web.house.reception.idle()
    expect(await said(id)).toHaveLength(before + 1)
    expect((await ann.send('/desk', `/desk/conversations/${id}/hand-back`)).location).toContain('told=faster')
    expect((await sam.send('/desk', `/desk/conversations/${id}/hand-back`)).location).toBe('/desk?told=handed-back')
    expect((await sam.get('/desk?told=handed-back')).text).toContain('You gave the conversation back to the bot')
    await office.receive({ messages: [{ id: 'again', from: number, text: 'menu' }] })
    await web.house.reception.idle()
    expect((await said(id)).at(-1)).toMatchObject({ kind: 'out', author: 'bot' })
  })

  test('is closed after a question, by who holds it', async () => {
    const id = await waitingCitizen(web)
    const page = `/desk/conversations/${id}`
    await sam.send('/desk', `${page}/claim`)
    expect((await ann.send(page, `${page}/close`)).location).toContain('told=faster')
    expect((await sam.get(`${page}/close`)).text).toContain('Close this conversation?')
    expect(await status(id)).toBe('staff')
    expect((await sam.send(`${page}/close`, `${page}/close`)).location).toBe('/desk?told=closed')
    expect(await status(id)).toBe('closed')
    const reply = await sam.send(page, `${page}/reply`, { text: 'one more thing' })
    expect([reply.status, reply.text]).toEqual([409, expect.stringContaining('one more thing')])
  })

  test('shows whether a text arrived, and why not', async () => {
    const id = await waitingCitizen(web)
    await web.pool.query(
      `update message set status = 'failed', failure = 'gone', reason = '30005' where id = (select id from message where conversation = $1 and kind = 'out' limit 1)`,
      [id],
    )
    const text = (await sam.get(`/desk/conversations/${id}`)).text.replace(/\s+/g, ' ')
    expect(text).toContain('Not delivered</strong> Nobody is at this address any more (code 30005)')
  })

  test.each(['0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee', 'nonsense', "1'--", '%00'])(
    'that is not there (%s) is not found',
    async (id) => {
      for (const what of ['', '/close']) expect((await sam.get(`/desk/conversations/${id}${what}`)).status).toBe(404)
      expect((await sam.send('/desk', `/desk/conversations/${id}/note`, { text: 'x' })).status).toBe(404)
    },
  )

  test('cannot be changed by a form of another site', async () => {
    const id = await waitingCitizen(web)
    expect((await sam.post(`/desk/conversations/${id}/claim`, {})).status).toBe(403)
    expect((await sam.post('/desk/sign-out', { csrf: 'x' })).status).toBe(403)
    expect(await status(id)).toBe('waiting')
  })
})

test('open desks are told which conversation has something new', async () => {
  const cookie = [...sam.cookies].map((pair) => pair.join('=')).join('; ')
  const hangUp = new AbortController()
  const events = await fetch(`${web.url}/desk/events`, { headers: { cookie }, signal: hangUp.signal })
  expect(events.headers.get('content-type')).toMatch(/^text\/event-stream/)
  let heard = ''
  const listening = (async () => {
    for await (const chunk of events.body!.pipeThrough(new TextDecoderStream())) heard += chunk
  })().catch(() => {})
  await expect.poll(() => heard).toContain('data: refresh\n\n')
  const id = await waitingCitizen(web, 'private words')
  await expect.poll(() => heard).toContain(`data: ${id}\n\n`)
  const page = `/desk/conversations/${id}`
  for (const [what, text] of [['claim'], ['note', 'hm'], ['reply', 'hello'], ['hand-back']]) {
    const before = heard.length
    await sam.send('/desk', `${page}/${what}`, text ? { text } : {})
    await expect.poll(() => heard.slice(before)).toContain(id)
  }
  expect(heard).not.toContain('private words')
  hangUp.abort()
  await listening
})

test('a reply wakes those who deliver it, and goes out', async () => {
  const number = '+447700900222'
  const id = await waitingCitizen(web, 'my bin', number)
  await sam.send('/desk', `/desk/conversations/${id}/claim`)
  const woken: unknown[] = []
  const { wake } = web.house
  Object.assign(web.house, {
    wake(conversation: string) {
      woken.push(conversation)
      wake(conversation)
    },
  })
  await sam.send('/desk', `/desk/conversations/${id}/reply`, { text: 'On our way' })
  expect(woken).toEqual([id])
  await web.house.serve()
  const texts = () => web.texts.sent.filter(({ to }) => to === number).map(({ text, from }) => [from, text])
  await expect.poll(texts).toContainEqual(['staff', 'On our way'])
})
