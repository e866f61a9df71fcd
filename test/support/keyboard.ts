import type { Page } from 'playwright-core'

/** What has the focus: its id, or its words. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement!.id || (document.activeElement!.textContent ?? '').trim())

/** Goes on by the Tab key until something has the focus: a link or button by its words, a field by its id. */
export async function tabTo(page: Page, name: string): Promise<void> {
  // To the #place of an address a browser goes by itself, at the latest with the next picture it draws.
  await page.waitForLoadState()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  for (let steps = 0; steps < 60; steps++) {
    if ((await focused(page)).startsWith(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not lead to ${name}`)
}
