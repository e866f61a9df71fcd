import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const house = fileURLToPath(new URL('..', import.meta.url))

test('STRICT_PACKS is 1 or nothing', () => {
  expect(readConfig({ STRICT_PACKS: '1' }).strictPacks).toBe(true)
  expect(readConfig({ STRICT_PACKS: '0' }).strictPacks).toBe(false)
  expect(() => readConfig({ STRICT_PACKS: 'yes' })).toThrow('STRICT_PACKS must be 1 or 0')
})

test('with STRICT_PACKS a faulty pack keeps the house shut, and says where it is faulty', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'anydoor-strict-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const part of ['src', 'channels', 'dialogs', 'package.json', 'tsconfig.json'])
    cpSync(join(house, part), join(copy, part), { recursive: true })
  symlinkSync(join(house, 'node_modules'), join(copy, 'node_modules'))
  // In a file that teaches nothing: what is learned from the others was learned before these tests.
  const kept = join(house, '.anydoor')
  cpSync(kept, join(copy, 'data'), { recursive: true, filter: (from) => from === kept || /learned-/.test(from) })
  appendFileSync(join(copy, 'dialogs/services/library-card/rules/2026-04-01.dmn'), '<odd>')
  const env = { STRICT_PACKS: '1', DATA_DIR: join(copy, 'data') }
  const { code, said } = await new Promise<{ code: unknown; said: string }>((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/main.ts'],
      { cwd: copy, env, timeout: 100_000 },
      (error, _, said) => done({ code: error?.code, said }),
    )
  })
  expect(code).toBe(1)
  expect(said).toMatch(/^library-card\/rules\/2026-04-01\.dmn: line \d+: not XML/m)
  expect(existsSync(join(copy, 'data', 'postgres'))).toBe(false)
})
