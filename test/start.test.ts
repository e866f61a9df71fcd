import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from './sandbox/free-port.ts'
import { program } from './support/council.ts'
import { eventually } from './support/house.ts'
import { visitor } from './web/visitor.ts'

let folder: string
let settings: Record<string, string>
let url: string
let running: ChildProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anydoor-start-'))
  // Postgres's own account must get in, where we are root.
  await chmod(folder, 0o755)
  const port = await freePort()
  // What takes seconds to learn was learned before these tests; learning has tests of its own.
  const kept = fileURLToPath(new URL('../.anydoor/', import.meta.url))
  await cp(kept, join(folder, 'data'), { recursive: true, filter: (from) => from === kept || /learned-/.test(from) })
  settings = { DATA_DIR: join(folder, 'data'), PORT: String(port) }
  url = `http://127.0.0.1:${port}`
  running = await program(settings)
})
afterAll(async () => {
  await end(running, 'SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

const text = (said: string) =>
  visitor(url).send('/sandbox/phone', '/sandbox/phone', { from: '+447700900123', text: said })
const onThePhone = (words: string) =>
  eventually(
    async () => (await visitor(url).get('/sandbox/phone')).text,
    (page) => page.includes(words),
  )
const postmaster = () => join(settings.DATA_DIR!, 'postgres/data/postmaster.pid')

test('with no setting it is ready, and the phone and the mailbox of the sandbox are answered', async () => {
  expect((await fetch(`${url}/ready`)).status).toBe(200)
  await text('complaint')
  await onThePhone('Which is it?')
  const ann = { from: 'ann@home.example', subject: 'School', text: 'free school meals' }
  await visitor(url).send('/sandbox/mailbox', '/sandbox/mailbox', ann)
  await eventually(
    async () => (await visitor(url).get('/sandbox/mailbox')).text,
    (page) => page.includes('Does your child go to'),
  )
})

test('a second one beside it says so, opens nothing, and leaves the first alone', async () => {
  await expect(program(settings)).rejects.toThrow(/ended with 1.*Port \d+ is taken/s)
  expect((await fetch(`${url}/ready`)).status).toBe(200)
})

test('faulty settings are all told at once, and nothing is opened', async () => {
  const data = join(folder, 'untouched')
  const faulty = { DATA_DIR: data, PORT: 'abc', API_KEY: 'short', SMTP_URL: 'http://mail' }
  await expect(program(faulty)).rejects.toThrow(/ended with 1.*PORT.*SMTP_URL.*API_KEY.*MAIL_FROM/s)
  expect(existsSync(data)).toBe(false)
})

test('after kill -9 of everything it starts again, and conversations go on where they were', async () => {
  process.kill(Number(readFileSync(postmaster(), 'utf8').split('\n')[0]), 'SIGKILL')
  await end(running, 'SIGKILL')
  running = await program(settings)
  // The phone is the sandbox's, and new; the conversation is the house's, and is not.
  await text('1')
  await onThePhone('What is it about?')
})

test('SIGTERM ends it and its Postgres, and leaves the data', async () => {
  await end(running, 'SIGTERM')
  expect(running.exitCode).toBe(0)
  expect(existsSync(postmaster())).toBe(false)
  expect(await readdir(join(settings.DATA_DIR!, 'postgres/data'))).toContain('PG_VERSION')
})
