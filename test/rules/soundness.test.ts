import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadPacks } from '../../src/rules/index.ts'
import { examine } from './examine.ts'

const { packs, shared } = await loadPacks(fileURLToPath(new URL('../../dialogs/services/', import.meta.url)))

test.each(packs.map((pack) => [pack.files.id, pack] as const))(
  '%s is decided only where every completion of the facts decides so, and asks only what can change the answer',
  (_, pack) => {
    const { decided, wrong } = examine(pack, shared!, '2026-11-21', 80, 12)
    expect(wrong).toEqual([])
    expect(decided).toBeGreaterThan(0)
  },
)
