import { convert } from 'html-to-text'
import { describe, expect, test } from 'vitest'
import { letter } from '../../../channels/email/writing/letter.ts'
import { page } from '../../../channels/email/writing/page.ts'
import { plain } from '../../../channels/email/writing/plain.ts'
import { subject } from '../../../channels/email/writing/subject.ts'
import type { Outbound } from '../../../src/channel.ts'
import { axe } from '../../support/axe.ts'
import { chromium } from '../../support/chromium.ts'
import { within } from '../../support/within.ts'
import { outbound, publicUrl, words } from './stage.ts'

const STOP = `${publicUrl}/channels/email/stop/token`

/** A mail as text and as HTML. */
function composed(changes: Partial<Outbound> = {}, around: { textNumber?: string; stopLink?: string } = {}) {
  const parts = letter({ ...outbound, ...changes }, { words, publicUrl, council: 'Marlow Vale Council', ...around })
  return { text: plain(parts), html: page(parts, 'Bins') }
}

const LONG = `Thank you. I have passed it on to the street team.

You can see the days at https://www.council.example/collection-days?street=High%20Street&area=12.

What I did:
- A garden waste bin
- A parking permit

Is there anything else?
1. Report a missed bin
2. Complain about a service, or about a person who was unkind
3. Talk to a person`

describe('a mail', () => {
  test('has a greeting before the words, and the reference, the next step and other doors after them', () => {
    const { text } = composed({ reference: 'C7F3-K9QX', begun: true }, { textNumber: '07700 900000' })
    expect(text).toBe(`##- Please write your answer above this line -##

Marlow Vale Council

Hello,

Which street is it?

1. High Street
2. Dŵr Lane

Your reference is C7F3-K9QX.

To answer, reply to this e-mail with a number from the list, or say it in your own words.

Other ways to reach us
- Chat with us on our website: https://talk.council.example/?lang=en
- Text us on 07700 900000
- Ring us on 01632 960 000
`)
  })

  test('that answers something does not name the case that was there before: it would be taken for what is asked', () => {
    expect(composed({ text: 'What is the reference?', reference: 'C7F3-K9QX' }).text).not.toContain('C7F3')
  })

  test('that asks nothing says how to go on, and a reference that was said is not said again', () => {
    const { text } = composed({ text: 'It is done. Your reference is C7F3-K9QX.', reference: 'C7F3-K9QX' })
    expect(text).toContain('If you want to tell us more, reply to this e-mail.')
    expect(text.match(/C7F3-K9QX/g)).toHaveLength(1)
    expect(text).not.toContain('Text us')
  })

  test('that a person wrote begins as they like', () => {
    expect(composed({ from: 'staff', text: 'Dear Ada' }).text).not.toContain('Hello,')
  })

  test('that we begin says how to stop that', () => {
    const { text, html } = composed({ begun: true }, { stopLink: STOP })
    expect(text).toContain(`Stop getting updates by e-mail: ${STOP}`)
    expect(html).toContain(`<a href="${STOP}" style="color:#1d70b8">Stop getting updates by e-mail</a>`)
    expect(composed().text).not.toContain('Stop getting')
  })

  test.for([
    ['plain', {}],
    ['long', { text: LONG, reference: 'C7F3-K9QX' }],
    ['Welsh', { text: LONG, language: 'cy' }],
    ['by a person', { from: 'staff', text: '1. One thing\n\n7. Not a list\n\n<b>&amp;</b>' }],
  ] as const)('says the same in HTML as in plain text: %s', ([, changes]) => {
    const { text, html } = composed(changes, { textNumber: '07700 900000', stopLink: STOP })
    const bare = (said: string) => said.replace(/\s[*-]\s|[[\]]|:(?= https)/g, ' ').match(/[^\s\u00a0]+/g)
    const shown = convert(html, {
      wordwrap: false,
      selectors: [
        { selector: 'h1', options: { uppercase: false } },
        { selector: 'h2', options: { uppercase: false } },
        { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      ],
    })
    expect(bare(shown)).toEqual(bare(text))
  })

  test('has its choices as a list that counts on, in HTML', () => {
    const { html } = composed({ text: 'Which?\n4. Tea\n5. Milk\n\nBy 24. December\n24. December\n\n- One\n- Two' })
    expect(html).toMatch(
      /<p [^>]+>Which\?<\/p>\s<ol start="4" [^>]+>\s<li [^>]+>Tea<\/li>\s<li [^>]+>Milk<\/li>\s<\/ol>/,
    )
    expect(html).toMatch(/<p [^>]+>By 24\. December<br>\s24\. December<\/p>/)
    expect(html).toMatch(/<ul [^>]+>\s<li [^>]+>One<\/li>\s<li [^>]+>Two<\/li>\s<\/ul>/)
    expect(html.match(/<ol/g)).toHaveLength(1)
  })

  test('begins another list where the numbers begin again', () => {
    const { html } = composed({ text: '1. Tea\n2. Milk\n1. Sugar\n3. Salt' })
    expect(html.match(/<ol start="1"/g)).toHaveLength(2)
    expect(html).toContain('<p style="margin:0 0 20px">3. Salt</p>')
  })

  test('is in the citizen’s language and direction', () => {
    const welsh = composed({ language: 'cy' })
    expect(welsh.text).toMatch(/^##- Ysgrifennwch eich ateb uwchben y llinell hon -##\n\nMarlow Vale Council\n\nHelo,/)
    expect(welsh.text).toContain('/?lang=cy')
    expect(welsh.html).toMatch(/^<!doctype html>\s<html lang="cy" dir="ltr">/)
    expect(composed({ language: 'ur', text: 'سلام' }).html).toContain('<html lang="ur" dir="rtl">')
  })

  test('shows what was written, and is never code', () => {
    const { html, text } = composed({ text: '<b>5 > 4</b> & "you"\n\nhttps://council.example/"onclick="x\n\n1. <i>' })
    expect(html).toContain('&lt;b&gt;5 &gt; 4&lt;/b&gt; &amp; &quot;you&quot;')
    expect(html).toContain('<a href="https://council.example/" ')
    expect(html).toContain('>&lt;i&gt;</li>')
    expect(html).not.toMatch(/<b>|<i>|<img|<script/)
    expect(text).toContain('<b>5 > 4</b> & "you"')
  })

  test.for(['1. x\n', '- x\n', 'x\n\n', '\n \n', 'https://', 'https://....', '9'])(
    'of a hundred thousand characters of %j is made in no time',
    async (piece) => {
      await within(2000, () => composed({ text: piece.repeat(100_000 / piece.length) }))
    },
  )
})

describe('a subject', () => {
  test.for([
    [{ answers: { subject: 'Bins' } }, 'Re: Bins'],
    [{ answers: { subject: 'RE: Bins' } }, 'RE: Bins'],
    [{ answers: { subject: 'Regarding bins' } }, 'Re: Regarding bins'],
    [{ answers: { subject: 'x\r\nBcc: bob@home.example' } }, 'Re: x Bcc: bob@home.example'],
    [{ answers: { subject: '' } }, 'Message'],
    [{}, 'Message'],
    [{ reference: 'C7F3-K9QX' }, 'Message [C7F3-K9QX]'],
    [{ answers: { subject: 'Bins' }, reference: 'C7F3-K9QX' }, 'Re: Bins [C7F3-K9QX]'],
    [{ answers: { subject: 'Re: Bins [C7F3-K9QX]' }, reference: 'C7F3-K9QX' }, 'Re: Bins [C7F3-K9QX]'],
    [{ answers: { subject: 'Bins' }, begun: true }, 'Message'],
  ] as const)('of %j is "%s"', ([changes, expected]) => {
    expect(subject({ ...outbound, ...changes }, 'Message')).toBe(expected)
  })
})

describe.skipIf(chromium.missing)('a mail in a browser', () => {
  test('has nothing for axe to find, by day and by night, and is no wider than a small phone', async () => {
    const browser = await chromium.launch()
    const { html } = composed({ text: LONG, reference: 'C7F3-K9QX' }, { textNumber: '07700 900000', stopLink: STOP })
    for (const [colorScheme, width] of [
      ['light', 320],
      ['dark', 600],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
      await page.setContent(html)
      expect(await axe(page), `${colorScheme} ${width}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await page.locator('h1').allTextContents()).toEqual(['Marlow Vale Council'])
      const small = await page.evaluate(() =>
        [...document.body.querySelectorAll('*')].filter(
          (one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16,
        ),
      )
      expect(small).toEqual([])
      await page.close()
    }
    await browser.close()
  })
})
