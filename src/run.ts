/** Opens the house, wires it and closes it: the only file that knows every room. */
import pino from 'pino'
import { openChannels, terminal } from '../channels/index.ts'
import { menu } from '../dialogs/index.ts'
import { BadConfig, type Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { describe } from './describe.ts'
import { NotUnderstood } from './fault.ts'
import { openHouse } from './house.ts'
import { findPort, PortTaken } from './port.ts'
import { loadRepertoire, type Repertoire } from './repertoire.ts'
import type { Sandbox } from './sandbox/index.ts'
import { NoPostgres } from './store/embedded-postgres.ts'
import { openSecrets } from './store/secrets.ts'
import { anyStaff, makeSignInLink } from './store/staff.ts'
import { openWeb } from './web/app.ts'

/** Longer than a gateway's time-out; what has not ended by then is left to the next start. */
const DRAIN_MS = 15_000

/** What an operator can mend is said in its message; anything else is a bug, and shows where. */
const MENDABLE = [BadConfig, PortTaken, NoPostgres, NotUnderstood]

const say = (line: string) => process.stdout.write(`${line}\n`)
// Standard output is for people; the log goes beside it.
const log = pino({ name: 'anydoor', serializers: { err: describe } }, pino.destination(2))

const notice = (sentence: string) => log.warn(sentence)
const report = (what: string, error: unknown) => log.error({ err: error }, what)

/** What was opened, newest first: closed in that order. */
const opened: (() => Promise<unknown>)[] = []
const closing = <T>(thing: T, close: (thing: T) => Promise<unknown>): T => {
  opened.unshift(() => close(thing))
  return thing
}

/** Opens what the role is: all, web, worker, chat or migrate. What keeps it shut is said, and ends the process. */
export async function open(config: Config, role: string): Promise<void> {
  try {
    if (!(role in roles)) throw new BadConfig([`there is no "${role}" to start: ${Object.keys(roles).join(', ')}`])
    await roles[role as keyof typeof roles](config)
  } catch (error) {
    // Nobody has said anything yet: the whole message may be shown, and the operator needs it.
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    if (!MENDABLE.some((kind) => error instanceof kind)) log.fatal({ err: error }, 'Anydoor could not start')
    await end(1)
  }
}

const roles = {
  /** Web and worker in one process: the whole council. */
  all: (config: Config) => run(config, { web: true, worker: true }),
  web: (config: Config) => run(config, { web: true, worker: false }),
  worker: (config: Config) => run(config, { web: false, worker: true }),
  chat,
  async migrate(config: Config) {
    closing(await openDatabase(config, notice), (database) => database.close())
    say('The database is up to date.')
    await end(0)
  },
}

async function run(given: Config, { web, worker }: { web: boolean; worker: boolean }): Promise<void> {
  const port = web ? await findPort(given.host, given.port) : given.port
  const asked = { ...given, port, publicUrl: given.publicUrl || `http://${given.host}:${port}` }
  const { database, repertoire, secret } = await openGround(asked)
  const sandbox = asked.sandbox && web && worker ? await openTheSandbox(asked, repertoire) : undefined
  const config: Config = { ...asked, ...(sandbox && { sms: sandbox.sms, email: sandbox.email }) }
  const { sms, email, publicUrl } = config
  const channels = openChannels({ publicUrl, words: repertoire.words, secret, report, sms, email })
  const house = closing(await openHouse({ config, database, repertoire, channels, log }), (house) => house.close())
  if (worker) await house.serve()
  if (!web) return void say('Anydoor works the queue.')

  for (const channel of channels)
    if (channel.listen) closing(await channel.listen(house.office(channel)), (close) => close())
  const routes = sandbox?.routes ?? []
  closing(
    await openWeb({ config, pool: database.pool, channels, house, repertoire, secret, log, sandbox: routes }),
    (site) => site.close(),
  )
  await welcome(publicUrl, database, sandbox !== undefined)
}

async function openGround(
  config: Config,
): Promise<{ database: Database; repertoire: Repertoire; secret: (purpose: string) => Buffer }> {
  const loading = loadRepertoire(menu, config.folder, config.strictPacks)
  // A faulty pack keeps the whole house shut where that is asked for; else the database opens while the bot learns.
  if (config.strictPacks) await loading
  const [repertoire, database] = await Promise.all([
    loading,
    openDatabase(config, notice).then((database) => closing(database, () => database.close())),
  ])
  for (const { pack, file, reason } of repertoire.refused) log.warn({ pack, file, reason }, 'a service is left out')
  return { database, repertoire, secret: await openSecrets(database.pool) }
}

/** Loaded only where it is on: nothing of it is in a council's running system. */
async function openTheSandbox(config: Config, { council }: Repertoire): Promise<Sandbox> {
  const { openSandbox } = await import('./sandbox/index.ts')
  return closing(await openSandbox(config.publicUrl, council.name), (sandbox) => sandbox.close())
}

async function welcome(url: string, { pool }: Database, sandbox: boolean): Promise<void> {
  say(`Anydoor is ready.\n  For citizens  ${url}/`)
  if (sandbox) say(`  Sandbox       ${url}/sandbox`)
  say(
    (await anyStaff(pool))
      ? `  Staff desk    ${url}/desk`
      : `  Staff desk    ${url}/desk/welcome/${await makeSignInLink(pool)}  (this link works once)`,
  )
}

/** The same bot in this terminal. */
async function chat(config: Config): Promise<void> {
  log.level = 'error'
  const { database, repertoire } = await openGround(config)
  const channel = terminal(() => void end(0))
  const house = closing(await openHouse({ config, database, repertoire, channels: [channel], log }), (house) =>
    house.close(),
  )
  closing(await channel.listen!(house.office(channel)), (close) => close())
}

let ending = false
async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(code || 1), DRAIN_MS).unref()
  for (const close of opened) await close().catch((error) => log.error({ err: error }, 'closing'))
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0))
