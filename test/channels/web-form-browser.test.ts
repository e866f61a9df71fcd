import { describe, expect, test } from 'vitest'
import { axe } from '../support/axe.ts'
import { browserChat } from '../support/browser-chat.ts'
import { chromium } from '../support/chromium.ts'

describe.skipIf(chromium.missing)('the chat as a page', () => {
  const chat = browserChat()
  const PHONE = { viewport: { width: 320, height: 568 } }

  test('does everything without JavaScript', async () => {
    chat.answers = ({ text }) => [{ text: `Re: ${text}`, choices: ['Yes', 'No'] }]
    const page = await chat.visit('/chat', { javaScriptEnabled: false, ...PHONE }, chat.bot.origin)
    await page.getByRole('textbox').fill('My bin')
    await page.getByRole('button', { name: 'chat.send' }).click()
    await page.getByText('Re: My bin').waitFor()
    expect(new URL(page.url()).hash).toBe('#latest')
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.getByText('Re: Yes').waitFor()
    chat.office.reply(chat.conversation(), 'Priya', 'I will look')
    await page.getByRole('link', { name: 'chat.check' }).click()
    await page.getByText('I will look').waitFor()
    chat.office.reply(chat.conversation(), 'Priya', 'It is done')
    await page.getByRole('link', { name: 'chat.check' }).click()
    await page.getByText('It is done').waitFor()
    await page.getByRole('button', { name: 'chat.send' }).click()
    await page.getByRole('alert').waitFor()
    expect(chat.office.received.map(({ text }) => text)).toEqual(['My bin', 'Yes'])
  })

  test('has nothing for axe to find, and is no wider than a small phone', async () => {
    chat.answers = ({ text }) => [{ text: `Re: ${text}`, choices: ['Yes', 'No'] }]
    const page = await chat.visit('/chat', PHONE, chat.bot.origin)
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await axe(page)).toEqual([])
    await page.getByRole('textbox').fill(`My bin https://council.example/${'bins-'.repeat(20)}`)
    await page.getByRole('button', { name: 'chat.send' }).click()
    await page.getByText('Re: My bin').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await width()).toBe(320)
    await page.getByRole('button', { name: 'chat.send' }).click()
    await page.getByRole('alert').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await width()).toBe(320)
  })
})
