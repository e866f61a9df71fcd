import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Judged, type Scan, scanner } from '../../src/attachments/index.ts'
import { filesOf, settle, writeFiles } from '../../src/store/attachments.ts'
import { clamd } from '../support/clamd.ts'
import { EICAR, EXE, PDF } from '../support/files.ts'
import { recording } from '../support/house.ts'
import { CLEAN, filesLife } from './files-life.ts'

const AWAY: Scan = async () => ({ found: 'unknown', reason: 'scanner-away' })

let home: Awaited<ReturnType<typeof filesLife>>
beforeAll(async () => {
  home = await filesLife(recording('sms').channel)
})
afterAll(() => home?.close())
beforeEach(() => home.forgetAll())

describe('a file in quarantine', () => {
  const quarantine = async (...files: { name: string; bytes: Buffer }[]) => {
    const id = await home.send()
    const { rows } = await home.pool.query("select id from message where conversation = $1 and kind = 'in'", [id])
    const judged = files.map(
      ({ name, bytes }): Judged => ({
        ...{ status: 'quarantined', reason: 'scanner-away', type: 'text/plain', size: bytes.length },
        ...{ name, bytes },
      }),
    )
    await writeFiles(home.pool, rows[0].id, judged)
    return id
  }

  test('E9: clamd down: it stays, however often, and is kept when clamd is back', async () => {
    const id = await quarantine({ name: 'a.pdf', bytes: PDF })
    for (let round = 0; round < 7; round++) await home.run(AWAY)
    expect(await home.kept(id)).toEqual([['a.pdf', 'scanner-away']])
    await home.run()
    expect(await home.kept(id)).toEqual([['a.pdf', 'kept']])
  })

  test('does not ask a scanner that is away once for each of many', async () => {
    await quarantine(...Array(20).fill({ name: 'a.pdf', bytes: PDF }))
    let asked = 0
    await home.run((bytes) => {
      asked++
      return AWAY(bytes)
    })
    expect(asked).toBe(2)
  })

  test('that makes the scanner stumble does not hold up the others', async () => {
    const id = await quarantine({ name: 'bad.txt', bytes: EICAR }, ...Array(3).fill({ name: 'a.pdf', bytes: PDF }))
    const scan: Scan = (bytes) => (bytes.length === EICAR.length ? AWAY(bytes) : CLEAN(bytes))
    await home.run(scan)
    expect((await home.kept(id)).map(([, what]) => what)).toEqual(['scanner-away', 'kept', 'kept', 'kept'])
  })

  test('that is larger than the scanner takes is not looked at for ever, and never kept', async () => {
    const id = await quarantine({ name: 'a.pdf', bytes: PDF })
    for (let round = 0; round < 7; round++) await home.run(async () => ({ found: 'unknown', reason: 'scanner-limit' }))
    const { rows } = await home.pool.query('select tries, status from attachment')
    expect(rows).toEqual([{ tries: 5, status: 'quarantined' }])
    expect(await home.kept(id)).toEqual([['a.pdf', 'scanner-limit']])
  })

  test.skipIf(clamd.missing)('E9: a real clamd that was killed and begins again finds EICAR in it then', async () => {
    const running = await clamd.open()
    try {
      const scan = scanner(running)
      await running.stop()
      const id = await quarantine({ name: 'bad.txt', bytes: EICAR }, { name: 'a.pdf', bytes: PDF })
      await home.run(scan)
      expect((await home.kept(id)).map(([, what]) => what)).toEqual(['scanner-away', 'scanner-away'])
      await running.again()
      await home.run(scan)
      await home.idle()
      expect((await home.kept(id)).map(([, what]) => what)).toEqual(['virus', 'kept'])
      const [bad] = await filesOf(home.pool, id)
      expect(bad!.signature).toMatch(/^Eicar-Test-Signature/)
      expect((await home.said(id)).at(-1)).toContain('something harmful')
    } finally {
      await running.close()
    }
  })

  test.each([{ noReply: 'yes' }, { forStaff: 'forged' }])(
    'of a mail that is %o is refused without a word to its sender',
    async (details) => {
      const id = await quarantine({ name: 'setup.exe', bytes: EXE })
      await home.pool.query("update message set details = $2 where conversation = $1 and kind = 'in'", [id, details])
      const before = await home.said(id)
      await home.run()
      await home.idle()
      expect(await home.kept(id)).toEqual([['setup.exe', 'type']])
      expect(await home.said(id)).toEqual(before)
    },
  )

  test('that somebody else settled meanwhile stays as it is', async () => {
    await quarantine({ name: 'a.pdf', bytes: PDF })
    const { rows } = await home.pool.query('select id from attachment')
    const refused: Judged = { status: 'refused', name: 'a.pdf', type: 'application/pdf', size: 1, reason: 'virus' }
    expect(await settle(home.pool, rows[0].id, refused)).toBe(true)
    expect(await settle(home.pool, rows[0].id, { ...refused, status: 'kept', bytes: PDF })).toBe(false)
  })
})
