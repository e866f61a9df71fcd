import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { play } from './support/play.ts'
import { repertoire } from './support/repertoire.ts'

const folder = new URL('conversations/', import.meta.url)

/**
 * A transcript is a dialog's test: "> " is what the citizen says, the rest is what they read, "* " is what is written
 * down. To write a new one, put down what the citizen says, run `npx vitest run test/conversations.test.ts -u`, and read it.
 */
const transcripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.txt'))

/** Loading takes longer than any of them; on a busy machine, too long for one test. */
await repertoire()

test.for(transcripts)('%s', async (file) => {
  const script = new URL(file, folder)
  await expect(await play(readFileSync(script, 'utf8'))).toMatchFileSnapshot(fileURLToPath(script))
})
