import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromium } from '../support/chromium.ts'
import { webchat } from '../support/webchat.ts'
import { openTestWeb } from '../web/open-test-web.ts'

/** A council's own page, on another origin, that uses Microsoft's Web Chat instead of our widget. */
const PAGE = (
  bot: string,
) => `<!doctype html><html lang="en"><title>Council</title><div id="webchat" style="height:600px"></div>
<script src="/webchat.js"></script><script>
fetch('${bot}/v3/directline/tokens/generate', { method: 'POST' }).then((response) => response.json()).then(({ token }) =>
  WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain: '${bot}/v3/directline' }) }, document.getElementById('webchat')))
</script></html>`

describe.skipIf(chromium.missing || webchat.missing)('the real Web Chat in Chromium', () => {
  let council: Awaited<ReturnType<typeof openTestWeb>>
  let site: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    council = await openTestWeb()
    const bundle = await readFile(webchat.file)
    site = createServer(({ url }, response) => {
      response.setHeader('content-type', url === '/webchat.js' ? 'text/javascript' : 'text/html; charset=utf-8')
      response.end(url === '/webchat.js' ? bundle : PAGE(council.url))
    })
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
    browser = await chromium.launch()
    page = await browser.newPage({ viewport: { width: 600, height: 700 } })
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await council?.close()
  })

  test('welcomes, shows choices as buttons, and shows each message once', async () => {
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    await page.getByText('I am the automatic helper (a bot)').first().waitFor()
    const choices = page.getByRole('toolbar', { name: 'Suggested actions' })
    await choices.getByRole('button', { name: 'Report or complain' }).click()
    await choices.getByRole('button', { name: 'An idea or suggestion' }).click()
    await page.getByText('in your own words').first().waitFor()
    await page.getByRole('textbox').fill('More benches in the park')
    await page.keyboard.press('Enter')
    await page.getByText('Your idea is D').first().waitFor()
    const bubbles = page.locator('.webchat__bubble__content')
    const shown = await bubbles.allInnerTexts()
    expect(shown.filter((text) => text.includes('More benches in the park'))).toHaveLength(1)
    expect(shown.filter((text) => text.includes('Your idea is D'))).toHaveLength(1)
    expect(await page.getByText('Send failed').count()).toBe(0)
  })
})
