import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../../.anydoor/webchat/webchat-minimal.js', import.meta.url))

/** Microsoft's own Web Chat, as it ships: too many packages to depend on for one test, so it is fetched for it. */
export const webchat = { file, missing: !existsSync(file) }

if (webchat.missing) {
  const how =
    'There is no Web Chat bundle: its test is SKIPPED. Fetch it: npm pack botframework-webchat@4.18.1, and unpack package/dist/webchat-minimal.js into .anydoor/webchat/'
  // biome-ignore lint/style/noProcessEnv: where every suite must run, a skip is a failure.
  if (process.env.CI) throw new Error(how)
  console.warn(`\n  ${how}\n`)
}
