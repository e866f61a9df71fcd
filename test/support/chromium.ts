import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium in a fresh profile; suites that need it are skipped, loudly, where it is missing. */
export const chromium = {
  missing: executablePath === undefined,
  launch: (): Promise<Browser> =>
    // The name of a file may have letters that no locale at all does not know.
    playwright.launch({
      ...(executablePath && { executablePath }),
      args: FLAGS,
      headless: true,
      // biome-ignore lint/style/noProcessEnv: what the browser needs of ours, it gets.
      env: { ...process.env, LANG: 'C.UTF-8' },
    }),
}

if (chromium.missing) {
  const how = 'There is no Chromium: the tests in a browser are SKIPPED. Install it with: apt-get install chromium'
  // biome-ignore lint/style/noProcessEnv: where every suite must run, a skip is a failure.
  if (process.env.CI) throw new Error(how)
  console.warn(`\n  ${how}\n`)
}
