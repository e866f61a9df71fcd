/**
 * Turns a second through HTTP and Postgres, and beside it, in the same run and taking turns with it: the least that any
 * such program must do (Express takes a message, Postgres writes one row and commits), and botbuilder's own EchoBot with
 * its state in memory. `npm run bench`. The machine is noisy: read the ratios.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { startPostgres } from '../../src/store/embedded-postgres.ts'
import { openPool } from '../../src/store/pool.ts'

const ROUNDS = 3
const SECONDS = 5
const AT_ONCE = 20
/** The same eight words of a report for everybody, over and over. */
const SCRIPT = [
  'complaint',
  'something to fix',
  'missed bin',
  'they drove past',
  '12 Orchard Lane',
  'skip',
  'yes',
  'menu',
]

const folder = await mkdtemp(join(tmpdir(), 'anydoor-bench-'))
await chmod(folder, 0o755)
const postgres = await startPostgres({ folder })
const pool = openPool(postgres.connection, 2)
const contenders = ['anydoor', 'bare', 'echo'] as const
type Contender = (typeof contenders)[number]

const servers = new Map<Contender, { process: ChildProcess; url: string }>()
for (const name of contenders) servers.set(name, await serve(name, postgres.connection))

const rates = new Map<Contender, number[]>(contenders.map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round++)
  for (const name of contenders) {
    const { url } = servers.get(name)!
    const rate = await measure(name, url)
    rates.get(name)!.push(rate)
  }

const median = (name: Contender) => rates.get(name)!.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
const line = (what: string, name: Contender) =>
  `${what.padEnd(58)} ${String(Math.round(median(name))).padStart(6)} /s   ${Math.round((100 * median(name)) / median('bare'))} % of the bare limit`
process.stdout.write(
  [
    line('Anydoor: turns through HTTP, Postgres and the engine', 'anydoor'),
    line('bare limit: Express, insert one row, commit', 'bare'),
    line('botbuilder EchoBot, the same messages, state in memory', 'echo'),
    '',
  ].join('\n'),
)
for (const { process } of servers.values()) {
  process.kill('SIGTERM')
  await once(process, 'exit')
}
await pool.end()
await postgres.stop()
await rm(folder, { recursive: true, force: true })

async function serve(name: Contender, connection: pg.PoolConfig) {
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), [JSON.stringify(connection)], {
    execArgv: ['--import', 'tsx'],
  })
  const [url] = (await once(child, 'message')) as [string]
  return { process: child, url }
}

/** What was said and answered in `SECONDS`, by the second. For us it counts when the turn is in the database, not when it is acknowledged. */
async function measure(name: Contender, url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const end = Date.now() + SECONDS * 1000
  const began = performance.now()
  const before = name === 'anydoor' ? await taken() : 0
  let said = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, citizen) => {
      for (let at = 0; Date.now() < end; at++) {
        await say(agent, url, `${name}-${began}-${citizen}`, at)
        said++
      }
    }),
  )
  if (name === 'anydoor')
    while ((await taken()) - before < said) await new Promise((resolve) => setTimeout(resolve, 10))
  agent.destroy()
  return (said * 1000) / (performance.now() - began)
}

async function taken(): Promise<number> {
  const { rows } = await pool.query<{ taken: number }>(
    `select count(*) as taken from message where kind = 'in' and status = 'taken'`,
  )
  return rows[0]!.taken
}

function say(agent: Agent, url: string, citizen: string, at: number): Promise<void> {
  const body = JSON.stringify({ citizen, id: `${citizen}-${at}`, text: SCRIPT[at % SCRIPT.length] })
  return new Promise((done, failed) => {
    const asked = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? done() : failed(new Error(`${url} answered ${answer.statusCode}`)),
        )
      },
    )
    asked.on('error', failed)
    asked.end(body)
  })
}
