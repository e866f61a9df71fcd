import type { InboundFile } from '../channel.ts'
import type { Judged, Scan } from './judged.ts'
import { cleanName } from './name.ts'
import { sniff } from './sniff.ts'
import { TAKEN } from './types.ts'

/** What one message may bring. */
const FILES = 10
export const BYTES = 10 * 1024 * 1024
/** How long a message may wait for the scanner, in all: who brought it waits, and gives up after some time. */
const PATIENCE_MS = 8_000

interface FileLimits {
  /** The most that may still come. */
  readonly bytes: number
  readonly scan: Scan
}

/** Judges one file by what it is, how large it is and what the scanner says. */
export async function judge(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { bytes: most, scan }: FileLimits,
): Promise<Judged> {
  const size = bytes.length
  if (size > most) return { status: 'refused', name: cleanName(name, ''), type: '', size, reason: 'size' }
  const type = await sniff(bytes, name)
  const file = { name: cleanName(name, type), type, size }
  if (!TAKEN.has(type)) return { ...file, status: 'refused', reason: 'type' }
  const seen = await scan(bytes)
  if (seen.found === 'virus') return { ...file, status: 'refused', reason: 'virus', signature: seen.signature }
  if (seen.found === 'unknown') return { ...file, status: 'quarantined', reason: seen.reason, bytes }
  return { ...file, status: 'kept', bytes }
}

/** Judges all files of a message: the first ten, ten megabytes in all. What stayed with its gateway is judged when it comes. */
export async function judgeAll(files: readonly InboundFile[], scan: Scan): Promise<readonly Judged[]> {
  const end = performance.now() + PATIENCE_MS
  let away = false
  const patient: Scan = async (bytes) => {
    const left = end - performance.now()
    if (away || left <= 0) return { found: 'unknown', reason: 'scanner-away' }
    const seen = await scan(bytes, left)
    // Who does not answer is not asked once for each of ten files.
    away = seen.found === 'unknown' && seen.reason === 'scanner-away'
    return seen
  }
  const judged: Judged[] = []
  let room = BYTES
  for (const [at, { name, bytes, link }] of files.entries()) {
    const one = await judgeOne()
    room -= one.bytes?.length ?? 0
    judged.push(one)

    async function judgeOne(): Promise<Judged> {
      const nothing = { name: cleanName(name, ''), type: '', size: bytes?.length ?? 0 }
      if (at >= FILES) return { ...nothing, status: 'refused', reason: 'count' }
      if (bytes) return judge({ name, bytes }, { bytes: room, scan: patient })
      return link ? { ...nothing, status: 'fetching', link } : { ...nothing, status: 'refused', reason: 'lost' }
    }
  }
  return judged
}
