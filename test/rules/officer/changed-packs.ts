import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { services } from '../../support/packs.ts'

/** A piece of a file, which must be there, and what stands there instead. */
export type Edit = readonly [file: string, piece: string, instead: string]

/** A folder with what packs share and these packs, then edited. Gone after the test. */
export function packsWith(ids: readonly string[], ...edits: readonly Edit[]): string {
  const root = mkdtempSync(join(tmpdir(), 'packs-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const id of ['_shared', ...ids]) cpSync(join(services, id), join(root, id), { recursive: true })
  for (const [file, piece, instead] of edits) {
    const path = join(root, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(piece)) throw new Error(`${file} has no «${piece}»`)
    writeFileSync(path, text.replace(piece, instead))
  }
  return root
}
