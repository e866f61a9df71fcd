import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../../.anydoor/dmn-js/dmn-modeler.production.min.js', import.meta.url))

/** The editor that policy officers use, as it ships (Camunda Modeler is built on it): fetched for its tests, like the Web Chat. */
export const dmnJs = { file, missing: !existsSync(file) }

if (dmnJs.missing) {
  const how =
    'There is no dmn-js: its tests are SKIPPED. Fetch it: npm pack dmn-js@17.10.2, and unpack package/dist/dmn-modeler.production.min.js into .anydoor/dmn-js/'
  // biome-ignore lint/style/noProcessEnv: where every suite must run, a skip is a failure.
  if (process.env.CI) throw new Error(how)
  console.warn(`\n  ${how}\n`)
}
