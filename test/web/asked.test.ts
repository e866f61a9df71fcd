import { afterAll, beforeAll, expect, test } from 'vitest'
import { staff } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb({ clock: () => new Date('2026-11-21T12:00:00Z') })
})
afterAll(() => web?.close())

test('staff see what was asked of each service, what it was told, and which was not filed yet', async () => {
  await web.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the service is away'; end $$;
    create trigger refuse before insert on application for each row when (new.service = 'library-card') execute function refuse()`)
  const said = [
    ...[
      'I am moving in',
      '6',
      'Ann Jones',
      '12 <b>Orchard</b> Lane MV1 2AB',
      '20 11 2026',
      '3 Old Street',
      'I own it',
      'skip',
    ],
    ...['2', 'Tom and Mia', 'yes'],
  ]
  const office = web.house.office(web.channel('sms'))
  for (const [at, text] of said.entries())
    await office.receive({ messages: [{ id: `asked ${at}`, from: '+447700900777', text }] })
  await web.house.reception.idle()
  const { rows } = await web.pool.query('select conversation, reference from filing order by service')
  expect(rows).toHaveLength(2)
  const { text } = await (await staff(web, 'Sam')).get(`/desk/conversations/${rows[0].conversation}`)
  for (const { reference } of rows) expect(text).toContain(reference)
  const panel = (title: string) => {
    const found = text.split('<section class="moj-ticket-panel"').find((part) => part.includes(`${title} M`))
    return found!.slice(0, found!.indexOf('</section>'))
  }
  const account = panel('Council Tax account')
  const library = panel('Library membership')
  expect(account).toContain('The law says that this service is told')
  expect(account).toContain('12 &lt;b&gt;Orchard&lt;/b&gt; Lane')
  expect(account).toContain('I own it')
  expect(account).not.toContain('Tom and Mia')
  expect(account).not.toContain('Not filed')
  expect(library).toContain('The citizen agreed to this')
  expect(library).toContain('Tom and Mia')
  expect(library).toContain('Not filed with the service yet')
  expect(library).not.toContain('3 Old Street')
  expect(text).toContain(`${rows[1].reference} (library-card) could not be filed yet`)
})
