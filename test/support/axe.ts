import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with a page, in shadow roots too: "rule: element". */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<Found> } }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** Expects of a whole page of ours, once opened, that axe finds nothing, that its title says where one is, and that nothing hangs over on a small phone. */
export async function inspect(page: Page, open: () => Promise<unknown>): Promise<void> {
  await page.setViewportSize({ width: 1100, height: 900 })
  await open()
  await page.waitForLoadState()
  expect(await axe(page)).toEqual([])
  expect(await page.title()).toMatch(/^(?!undefined).+ – Marlow Vale Borough Council$/)
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
}
