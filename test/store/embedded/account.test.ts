import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseAccount, reaches } from '../../../src/store/embedded/account.ts'

const root = 'root:x:0:0:root:/root:/bin/bash'
const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin'
const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash'

test('Postgres runs as "postgres", or where there is none as "nobody", and never as root', () => {
  expect(chooseAccount([root, nobody, postgres].join('\n'))).toEqual({ uid: 101, gid: 104 })
  expect(chooseAccount([root, nobody].join('\n'))).toEqual({ uid: 65534, gid: 65533 })
  expect(chooseAccount([root, 'postgres:x:0:0::/:/bin/sh', nobody].join('\n'))).toEqual({ uid: 65534, gid: 65533 })
})

test('a machine without either account says which to make', () => {
  expect(() => chooseAccount(root)).toThrow(/useradd --system postgres/)
})

test('an account reaches what every folder above lets it pass to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anydoor-account-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const inner = join(folder, 'inner')
  const file = join(inner, 'file')
  mkdirSync(inner)
  writeFileSync(file, '')
  const us = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const stranger = { uid: us.uid + 1, gid: us.gid + 1 }
  const mates = { uid: us.uid + 1, gid: us.gid }
  const reached = (outer: number, mode: number, wants?: number) => {
    chmodSync(file, mode)
    chmodSync(folder, outer)
    return [us, mates, stranger].map((account) => reaches(account, file, wants))
  }
  expect(reached(0o755, 0o755)).toEqual([true, true, true])
  expect(reached(0o700, 0o755)).toEqual([true, false, false])
  expect(reached(0o750, 0o755)).toEqual([true, true, false])
  expect(reached(0o755, 0o754)).toEqual([true, true, false])
  expect(reached(0o711, 0o755, 5)).toEqual([true, true, true])
  expect(reached(0o755, 0o711, 5)).toEqual([true, false, false])
  expect(reaches(undefined, file)).toBe(true)
})
