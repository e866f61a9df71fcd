/**
 * A busy morning: so many texts and mails a second for so many seconds, into one process, with gateways that pretend on the
 * same machine. `npm run load` does 100 and 100 for a minute, on a Postgres of its own. Says what was lost, what came out of
 * order, how long an acknowledgement and an answer took, and the memory of the process. Stops by itself.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { startPostgres } from '../../src/store/embedded-postgres.ts'
import { openPool } from '../../src/store/pool.ts'
import { openCouncil } from '../support/council.ts'

/** What every citizen says, in this order, with some seconds between. */
const SCRIPT = [
  'complaint',
  'an idea',
  'more benches in the park',
  'menu',
  'free school meals',
  'no',
  'complaint',
  'something to fix',
  'missed bin',
  'they drove past',
]
/** Seconds between two messages of one citizen. */
const BETWEEN = 6

const [perSecond = 100, seconds = 60] = process.argv.slice(2).map(Number)
const people = perSecond * BETWEEN

const folder = await mkdtemp(join(tmpdir(), 'anydoor-load-'))
await chmod(folder, 0o755)
const postgres = await startPostgres({ folder })
const pool = openPool(postgres.connection, 2)
const council = await openCouncil({ connection: postgres.connection })
const lmtp = createTransport({
  host: '127.0.0.1',
  port: council.lmtp[0]!,
  lmtp: true,
  ignoreTLS: true,
  pool: true,
  maxConnections: 10,
  maxMessages: Number.POSITIVE_INFINITY,
})

interface Way {
  readonly name: string
  address(person: number): string
  /** Resolves when it is acknowledged. */
  bring(person: number, text: string): Promise<void>
}

const ways: readonly Way[] = [
  {
    name: 'texts',
    address: (person) => `+4477009${String(10000 + person)}`,
    async bring(person, text) {
      const [answer] = await council.twilio.text(this.address(person), text)
      if (answer?.status !== 200) throw new Error(`answered ${answer?.status}`)
    },
  },
  {
    name: 'mails',
    address: (person) => `ann${person}@home.example`,
    async bring(person, text) {
      const from = this.address(person)
      const raw = [
        'Authentication-Results: sandbox.example; dmarc=pass header.from=home.example',
        `Message-ID: <${randomUUID()}@home.example>`,
        ...[`From: Ann <${from}>`, 'To: contact@council.example', 'Subject: A question', 'MIME-Version: 1.0'],
        ...['Content-Type: text/plain; charset=utf-8', '', text, ''],
      ].join('\r\n')
      await lmtp.sendMail({ raw, envelope: { from, to: ['contact@council.example'] } })
    },
  },
]

const heard = new Map<string, string[]>()
const asked = new Map<string, number>()
const waits: number[] = []
const hear = (to: string, text: string) => {
  const all = heard.get(to) ?? []
  heard.set(to, [...all, text])
  const since = asked.get(to)
  if (since !== undefined) waits.push(performance.now() - since)
  asked.delete(to)
}
council.twilio.onSent(({ to, body }) => hear(to, body))
council.mailboxes[0]!.onReceived(({ to, text }) => hear(to, text))

const acknowledged = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
const said = new Map<string, string[]>()
let refused = 0
async function say(way: Way, person: number): Promise<void> {
  const address = way.address(person)
  const before = said.get(address) ?? []
  const text = SCRIPT[before.length % SCRIPT.length]!
  said.set(address, [...before, text])
  const began = performance.now()
  asked.set(address, began)
  try {
    await way.bring(person, text)
    acknowledged.get(way.name)!.push(performance.now() - began)
  } catch {
    refused++
  }
}

const memory = async () =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${council.pid(0)}/status`, 'utf8'))![1]) / 1024
const memories: number[] = []
const under: Promise<void>[] = []
const began = performance.now()
for (let sent = 0; sent < perSecond * seconds; sent++) {
  const due = began + (sent * 1000) / perSecond
  if (due > performance.now()) await pause(due - performance.now())
  for (const way of ways) under.push(say(way, sent % people))
  if (sent % (perSecond * 5) === 0) memories.push(Math.round(await memory()))
}
const offered = (performance.now() - began) / 1000
await Promise.all(under)

const drained = performance.now()
const left = async () =>
  (
    await pool.query<{ n: number }>(
      `select (select count(*) from message where status in ('received', 'waiting', 'sending')) + (select count(*) from parcel where opened_at is null) as n`,
    )
  ).rows[0]!.n
while ((await left()) > 0 && performance.now() - drained < 300_000) await pause(250)
memories.push(Math.round(await memory()))

const lost = (
  await pool.query<{ n: number }>(
    `select count(*) as n from message m where kind = 'in' and not exists (
       select from message a where a.conversation = m.conversation and a.kind = 'out' and a.status in ('sent', 'delivered') and a.seq > m.seq)`,
  )
).rows[0]!.n
/** Everybody says the same, so everybody hears the same; references and dates aside. */
const plain = (texts: readonly string[]) =>
  texts.map((text) => text.replace(/[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}/g, 'REFERENCE')).join('\n--\n')
const outOfOrder = ways.map(({ name, address }) => {
  const all = Array.from({ length: people }, (_, person) => plain(heard.get(address(person)) ?? []))
  const usual = new Map<string, number>()
  for (const one of all) usual.set(one, (usual.get(one) ?? 0) + 1)
  return `${name} ${people - Math.max(...usual.values())} of ${people}`
})
const kept = (await pool.query<{ n: number }>(`select count(*) as n from message where kind = 'in'`)).rows[0]!.n

const at = (values: readonly number[], share: number) =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)
process.stdout.write(
  [
    `offered: ${ways.length} × ${perSecond}/s for ${Math.round(offered)} s; not acknowledged: ${refused}; kept: ${kept} of ${ways.length * perSecond * seconds}`,
    ...ways.map(({ name }) => {
      const times = acknowledged.get(name)!
      return `${name}: acknowledged ${times.length}, p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, p99 ${at(times, 0.99)} ms`
    }),
    `answers: p50 ${at(waits, 0.5)} ms, p95 ${at(waits, 0.95)} ms; the last ${Math.round((performance.now() - drained) / 1000)} s after the last message`,
    `unanswered: ${lost}; heard otherwise than the others: ${outOfOrder.join(', ')}`,
    `memory, MB, every 5 s and at the end: ${memories.join(' ')}`,
    '',
  ].join('\n'),
)
lmtp.close()
await council.close()
await pool.end()
await postgres.stop()
await rm(postgres.home, { recursive: true, force: true })
await rm(folder, { recursive: true, force: true })
