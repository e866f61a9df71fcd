import { expect, test } from 'vitest'
import { ourPacks } from '../support/packs.ts'
import { examine } from './examine.ts'

const { packs, shared } = await ourPacks()

test.each(packs.map((pack) => [pack.files.id, pack] as const))(
  '%s is decided only where every completion of the facts decides so, and asks only what can change the answer',
  (_, pack) => {
    const { decided, wrong } = examine(pack, shared!, '2026-11-21', 80, 12)
    expect(wrong).toEqual([])
    expect(decided).toBeGreaterThan(0)
  },
)
