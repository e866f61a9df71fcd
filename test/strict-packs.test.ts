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
  appendFileSync(join(copy, 'dialogs/services/library-card/sources.yaml'), '\nodd: { title: Odd }\n')
  const env = { STRICT_PACKS: '1', DATA_DIR: join(copy, 'data') }
  const { code, said } = await new Promise<{ code: unknown; said: string }>((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/main.ts'],
      { cwd: copy, env, timeout: 40_000 },
      (error, _, said) => done({ code: error?.code, said }),
    )
  })
  expect(code).toBe(1)
  expect(said).toMatch(/^library-card\/sources\.yaml: odd\.checked: /m)
  expect(existsSync(join(copy, 'data', 'postgres'))).toBe(false)
}, 60_000)
