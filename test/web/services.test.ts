import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repertoire } from '../support/repertoire.ts'
import { staff } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { type Visitor, visitor } from './visitor.ts'

let web: TestWeb
let sam: Visitor
beforeAll(async () => {
  const { sheets } = await repertoire()
  const refused = [{ pack: 'pest-control', file: 'tests.yaml', reason: 'rats <b>: the outcome is "a", not "b"' }]
  const late = sheets.map((sheet) => (sheet.service.id === 'library-card' ? { ...sheet, review: '2020-01-31' } : sheet))
  web = await openTestWeb({ repertoire: { refused, sheets: late }, clock: () => new Date('2026-11-21T12:00:00Z') })
  sam = await staff(web, 'Sam')
})
afterAll(() => web?.close())

const page = '/desk/services/healthy-start'
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
/** What came out of trying, in words. */
const result = (html: string) => plain(/id="result"[\s\S]*?<form/.exec(html)?.[0] ?? '')

describe('the list of services', () => {
  test('names every service with its area, who runs it, its day, its review and its grades', async () => {
    const { sheets } = await repertoire()
    const { text } = await sam.get('/desk/services')
    expect(sheets.length).toBeGreaterThan(15)
    for (const { service, title } of sheets) {
      expect(text).toContain(`href="/desk/services/${service.id}"`)
      expect(text).toContain(title.replaceAll("'", '&#39;'))
    }
    expect(plain(text)).toMatch(
      /Healthy Start card Area: [\w ]+\. Run by: the NHS\. Rules from Wednesday,? 1 April 2026\. To be looked at again by Monday,? 1 March 2027\./,
    )
    expect(plain(text)).toMatch(/\d+ secondary source read \(B\)\. 1 to be checked by a person \(C\)\./)
  })

  test('says in words which review is overdue, and which pack was left out for which reason', async () => {
    const { text } = await sam.get('/desk/services')
    expect(plain(text)).toMatch(/To be looked at again by Friday,? 31 January 2020\. Review is overdue/)
    expect(text.match(/Review is overdue/g)).toHaveLength(1)
    expect((await sam.get('/desk/services/library-card')).text).toContain('Review is overdue')
    expect(plain(text)).toContain('Left out (1)')
    expect(text).toContain('tests.yaml: rats &lt;b&gt;: the outcome is')
  })

  test('is for staff who are signed in, and so is each page', async () => {
    for (const path of ['/desk/services', page]) {
      const { status, location } = await visitor(web.url).get(path)
      expect([status, location]).toEqual([303, '/desk/sign-in'])
    }
  })

  test('of a service that is not there is nothing', async () =>
    expect((await sam.get('/desk/services/nothing')).status).toBe(404))
})

describe('a service', () => {
  test('shows its tables with captions and scope, each rule with its reason and its sources', async () => {
    const { text } = await sam.get(page)
    expect(text).toMatch(/<caption[^>]+id="table-1-1">healthyStart: the first rule that fits decides<\/caption>/)
    expect(text).toContain('scope="col">If: Take-home pay a month</th>')
    expect(text).toContain('scope="row">hs-3</th>')
    expect(text).toContain('<code class="anydoor-feel">&lt; healthyStartYoungMotherAge</code>')
    expect(plain(text)).toMatch(
      /You are under 18 and at least 10 weeks pregnant\..+\(A: official text read, \w+,? \d+ \w+ 2026\)/,
    )
  })

  test('shows values with their days, what is worked out, and its questions with why', async () => {
    const words = plain((await sam.get(page)).text)
    expect(words).toMatch(/healthyStartUcMonthlyTakeHome 408 \(GBP\/month\) from Wednesday,? 1 April 2026/)
    expect(words).toContain('ageYears')
    const pension = plain((await sam.get('/desk/services/pension-credit')).text)
    expect(pension).toMatch(/statePensionDateOf: what is written in it .+ date\(&quot;2044-05-06&quot;\)/)
    expect(words).toContain('How many weeks pregnant are you? Why: You can get the card from the tenth week.')
  })
})

test('every service can be shown and tried', async () => {
  for (const { service, title } of (await repertoire()).sheets) {
    const path = `/desk/services/${service.id}`
    const { status, text } = await sam.send(path, path, { on: '2026-11-21' })
    expect([service.id, status]).toEqual([service.id, 200])
    expect(text).toContain(`<h1 class="govuk-heading-l">${title.replaceAll("'", '&#39;')}</h1>`)
    expect(result(text)).toMatch(/The next question is|Outcome: /)
  }
})

describe('trying it out', () => {
  const tried = (fields: Record<string, string>) => sam.send(page, page, { on: '2026-11-21', ...fields })

  test('with nothing said names the next question, and all that can still matter', async () => {
    const said = result((await tried({})).text)
    expect(said).toContain('The next question is: Pregnant .')
    expect(said).toMatch(/These can still matter: Pregnant, Weeks pregnant, .*Benefits/)
  })

  test('with all that matters gives the outcome, the rules and their sources', async () => {
    const { status, text } = await tried({
      'fact-pregnant': 'yes',
      'fact-pregnantWeeks': '12',
      'fact-ageYears': '17',
      'fact-benefits': 'none',
    })
    expect(status).toBe(200)
    expect(result(text)).toContain('Outcome: likely_eligible , weekGbp: 4.65 . Rules: 2026-04-01-')
    expect(result(text)).toMatch(/By this rule: hs-1: You are under 18/)
    expect(text).toMatch(/<input[^>]+name="fact-pregnantWeeks"[^>]+value="12"/)
  })

  test('with something that is not known says what a person has to look at', async () => {
    const facts = {
      'fact-pregnant': 'yes',
      'unsure-pregnantWeeks': 'yes',
      'fact-hasChild': 'no',
      'fact-benefits': 'is',
    }
    expect(result((await tried({ ...facts, 'fact-dateOfBirth': '1996-03-01' })).text)).toContain(
      'A person has to look at it: the answer depends on Weeks pregnant',
    )
  })

  test('on another day goes by the rules of that day', async () => {
    expect(result((await tried({ on: '2020-01-01' })).text)).toContain('There are no rules for this day')
  })

  test('with what cannot be says so at the field, and decides nothing', async () => {
    const { status, text } = await tried({ 'fact-pregnantWeeks': '99', on: 'soon', 'fact-monthlyTakeHomePay': '<b>' })
    expect(status).toBe(400)
    expect(text).toContain('<a href="#fact-pregnantWeeks">Weeks pregnant must be a whole number from 0 to 45</a>')
    expect(text).toContain('<a href="#on">Day must be a real day')
    expect(text).toContain('Take-home pay a month must be pounds from 0 to 100000')
    expect(text).not.toContain('id="result"')
    expect(text).not.toContain('<b>')
  })

  test('is taken from our own page only', async () => {
    expect((await sam.post(page, { on: '2026-11-21', csrf: 'wrong' })).status).toBe(403)
    expect((await visitor(web.url).post(page, { on: '2026-11-21' })).status).toBe(403)
  })

  test('is kept nowhere: not in the address, the log or the database', async () => {
    const { location } = await tried({ 'fact-monthlyTakeHomePay': '407.93', 'fact-pregnantWeeks': '99' })
    expect(location).toBe('')
    expect(web.lines.join()).toContain('/desk/services/:id')
    expect(web.lines.join()).not.toMatch(/407\.93|fact-|pregnant/)
    const { rows } = await web.pool.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    for (const { name } of rows) {
      const { rows } = await web.pool.query(`select t::text as row from "${name}" t`)
      expect(JSON.stringify(rows)).not.toMatch(/407\.93|pregnantWeeks/)
    }
  })
})
