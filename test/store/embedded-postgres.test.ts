import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { findServer } from '../../src/store/embedded/pid-file.ts'
import { chooseFolder } from '../../src/store/embedded/place.ts'
import { type EmbeddedPostgres, NoPostgres, startPostgres } from '../../src/store/embedded-postgres.ts'
import { makeCheckout, type Started, startFrom } from '../support/checkout.ts'

const place = mkdtempSync(join(tmpdir(), 'anydoor-embedded-'))
const checkout = join(place, 'checkout')
const folder = join(place, 'kept')
const data = join(folder, 'postgres', 'data')
const isRoot = process.getuid?.() === 0
const nobody = 65534
/** Each makes a database as safe as a real one, which takes a busy disk its time. */
const slowly = { timeout: 180_000 }
const started: (EmbeddedPostgres | Started)[] = []
const said: string[] = []
let missing: string[]

beforeAll(async () => {
  chmodSync(place, 0o755)
  missing = await makeCheckout(checkout)
}, slowly.timeout)
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

async function start(where = folder): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ folder: where, durable: false, log: (sentence) => said.push(sentence) })
  started.push(server)
  return server
}

async function startElsewhere(where: string, from = checkout, uid?: number): Promise<Started> {
  const process = await startFrom(from, where, uid)
  started.push(process)
  return process
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.connection as pg.ClientConfig)
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end())
  return rows.flat()
}

test('the first start makes a UTF-8 database for us alone, and the second start finds what was kept', async () => {
  const first = await start()
  expect(first.adopted).toBe(false)
  expect(await ask(first, 'show server_encoding')).toEqual(['UTF8'])
  expect(await ask(first, `select upper('é') = 'É', 'Œuvre' ~* 'œUVRE'`)).toEqual([true, true])
  expect(await ask(first, 'show listen_addresses')).toEqual([''])
  expect(await ask(first, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([false])
  expect(statSync(join(first.home, 'password')).mode & 0o777).toBe(0o600)
  const forged = { ...first, connection: { ...first.connection, password: 'password' } }
  await expect(ask(forged, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  await ask(first, 'create table kept as select 7 as n')
  await expect(ask(first, `select 'what a citizen wrote'::int`)).rejects.toThrow('what a citizen wrote')
  expect(readFileSync(join(first.home, 'postgres.log'), 'utf8')).not.toContain('what a citizen wrote')
  await first.stop()
  expect(findServer(data)).toBeUndefined()

  const second = await start()
  expect(second.adopted).toBe(false)
  expect(await ask(second, 'select n from kept')).toEqual([7])
})

test('two starts of one folder share one server, by whatever path, and who leaves last stops it', async () => {
  const first = await start()
  const second = await start(join(folder, '..', 'kept', '.'))
  expect([first.adopted, second.adopted]).toEqual([false, true])
  await first.stop()
  expect(await ask(second, 'select n from kept')).toEqual([7])
  await second.stop()
  expect(findServer(data)).toBeUndefined()
})

test('two who leave at the same moment do not wait for each other', async () => {
  const both = [await start(), await start()]
  await Promise.all(both.map((server) => server.stop()))
  expect(findServer(data)).toBeUndefined()
})

test('stop leaves the server up while another is connected', async () => {
  const server = await start()
  const another = new pg.Client(server.connection as pg.ClientConfig)
  await another.connect()
  await server.stop()
  expect(said.at(-1)).toBe('Postgres stays up: somebody else is connected.')
  expect((await another.query('select n from kept')).rows).toEqual([{ n: 7 }])
  await another.end()
  expect((await start()).adopted).toBe(true)
})

test('a server that is killed comes back by itself, with every row it acknowledged', async () => {
  const server = await start()
  const client = new pg.Client(server.connection as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  await client.query('create table written (n int)')
  let acknowledged = 0
  const writing = (async () => {
    for (; ; acknowledged++) await client.query('insert into written values ($1)', [acknowledged])
  })()
  await expect.poll(() => acknowledged).toBeGreaterThan(100)
  process.kill(findServer(data)!, 'SIGKILL')
  await expect(writing).rejects.toThrow()
  const count = () => ask(server, 'select count(*)::int from written').catch(() => [0])
  await expect.poll(count).not.toEqual([0])
  const [kept] = await count()
  // One more may have been written, and its acknowledgement lost.
  expect([acknowledged, acknowledged + 1]).toContain(kept)
  expect(said.at(-1)).toBe('Postgres has gone away and is started again.')
})

test('a path too long for a socket is served by a short one', async () => {
  const long = join(place, 'x'.repeat(120))
  renameSync(folder, long)
  const server = await start(long)
  const socketFolder = server.connection.host!
  onTestFinished(() => rmSync(socketFolder, { recursive: true, force: true }))
  expect(await ask(server, 'select n from kept')).toEqual([7])
  await server.stop()
  // Somebody else was there first.
  rmSync(socketFolder, { recursive: true })
  symlinkSync(place, socketFolder)
  await expect(start(long)).rejects.toThrow(/is not ours/)
  renameSync(long, folder)
})

test('a server that cannot start says why', async () => {
  const more = join(data, 'postgresql.auto.conf')
  const before = readFileSync(more, 'utf8')
  writeFileSync(more, 'no_such_setting = on\n')
  await expect(start()).rejects.toThrow(/^Postgres does not run in .*kept\..*postgres ended with 1: .*no_such_setting/s)
  writeFileSync(more, before)
})

test('a database of another Postgres version is left alone, with a word on what to do', async () => {
  const version = join(data, 'PG_VERSION')
  writeFileSync(version, '17\n')
  await expect(start()).rejects.toThrow(NoPostgres)
  await expect(start()).rejects.toThrow(/made by Postgres 17.*take a backup there/)
  writeFileSync(version, '18\n')
})

test(
  'two processes of an ordinary user that start at once share one server, from a checkout of root’s',
  slowly,
  async ({ skip }) => {
    skip(!isRoot, 'Only root can start it as somebody else: run the tests as root to see this.')
    const theirs = join(place, 'theirs')
    mkdirSync(theirs)
    chownSync(theirs, nobody, nobody)
    const both = await Promise.all([1, 2].map(() => startElsewhere(theirs, checkout, nobody)))
    const sound = { encoding: 'UTF8', upper: 'É', fsync: 'on', commit: 'on' }
    for (const { told } of both) expect(told).toMatchObject({ home: join(theirs, 'postgres'), ...sound })
    expect(both.map(({ told }) => told.adopted).sort()).toEqual([false, true])
    expect(statSync(join(theirs, 'postgres')).uid).toBe(nobody)
    expect(readdirSync(theirs).filter((name) => name.includes('.new-'))).toEqual([])
    expect(missing.filter(existsSync)).toEqual([])
  },
)

test('an ordinary user is told when the folder is somebody else’s', async ({ skip }) => {
  skip(!isRoot, 'Only root can start it as somebody else: run the tests as root to see this.')
  const { told } = await startElsewhere(join(place, 'not-theirs'), checkout, nobody)
  expect(told.fault).toMatch(/We may not write there: set DATA_DIR to a folder that belongs to us/)
})

test('library links that npm left out are made where we may', async () => {
  expect(missing.filter(existsSync)).toEqual([])
  expect((await startElsewhere(folder)).told.fault).toBeUndefined()
  expect(missing.filter((path) => !existsSync(path))).toEqual([])
})

test('a server whose process ended by Ctrl-C or kill -9 runs on, and is adopted', async () => {
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const { child, told } = await startElsewhere(folder)
    expect(told).toMatchObject({ adopted: signal === 'SIGKILL' })
    // The whole process group, as a terminal does.
    process.kill(-child.pid!, signal)
    await once(child, 'exit')
  }
  const server = await start()
  expect(server.adopted).toBe(true)
  expect(await ask(server, 'select n from kept')).toEqual([7])
})

test('after kill -9 of everything it starts again, also when another process has the dead one’s number', async () => {
  const { child } = await startElsewhere(folder)
  const server = findServer(data)!
  const socketLock = join(folder, 'postgres', 'socket', '.s.PGSQL.5432.lock')
  process.kill(child.pid!, 'SIGKILL')
  process.kill(server, 'SIGKILL')
  await once(child, 'exit')
  // Of the same account, or Postgres would not take it for its predecessor.
  const { uid, gid } = statSync(data)
  const other = spawn('/bin/sleep', ['60'], isRoot ? { uid, gid } : {})
  for (const path of [join(data, 'postmaster.pid'), socketLock]) {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(other.pid)))
  }
  try {
    const again = await start()
    expect(again.adopted).toBe(false)
    expect(await ask(again, 'select n from kept')).toEqual([7])
  } finally {
    other.kill()
  }
})

test('root may start it in a folder that only root can enter', slowly, async ({ skip }) => {
  skip(!isRoot, 'There are such folders for root only: run the tests as root to see this.')
  const home = join(place, 'root')
  mkdirSync(home, { mode: 0o700 })
  renameSync(checkout, join(home, 'anydoor'))
  const asked = join(home, 'anydoor', '.anydoor')
  const no = () => false
  const instead = chooseFolder(asked, no, no)
  onTestFinished(() => {
    rmSync(instead, { recursive: true, force: true })
    if (readdirSync(dirname(instead)).length === 0) rmdirSync(dirname(instead))
  })
  const { told, stop } = await startElsewhere(asked, join(home, 'anydoor'))
  expect(told).toMatchObject({ home: join(instead, 'postgres'), upper: 'É' })
  expect(instead).toMatch(/^\/var\/lib\/anydoor\//)
  expect(statSync(told.home).uid).not.toBe(0)
  await stop()
})
