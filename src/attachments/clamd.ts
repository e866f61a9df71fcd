import { connect } from 'node:net'
import type { Scan, Scanned } from './judged.ts'

/** Where clamd listens. */
export type ScannerPlace = { readonly host: string; readonly port: number } | { readonly path: string }

/** How long clamd may take for one file, where nobody waits for it. */
const PATIENCE_MS = 30_000
const CHUNK = 64 * 1024
/** Its answer is a line; longer than this, it is not clamd. */
const LINE = 4096

/** Looks through files with clamd. Without one nothing is looked through, and everything passes: docs/configuration.md says so. */
export function scanner(clamd?: ScannerPlace): Scan {
  if (!clamd) return async () => ({ found: 'nothing' })
  return async (bytes, milliseconds = PATIENCE_MS) => {
    try {
      return understand(await instream(clamd, bytes, milliseconds))
    } catch {
      // Whatever the trouble is, nobody has looked through the file; that is told, and it is looked at again.
      return AWAY
    }
  }
}

const AWAY: Scanned = { found: 'unknown', reason: 'scanner-away' }

/** "stream: OK", "stream: Eicar-Test-Signature FOUND" or "INSTREAM size limit exceeded. ERROR" (clamd(8)). */
function understand(answer: string): Scanned {
  if (/^stream: OK$/.test(answer)) return { found: 'nothing' }
  const virus = /^stream: (.{1,200}) FOUND$/.exec(answer)
  if (virus) return { found: 'virus', signature: virus[1]!.replace(/[^\x20-\x7e]/g, '?') }
  return /size limit exceeded/.test(answer) ? { found: 'unknown', reason: 'scanner-limit' } : AWAY
}

/** Puts the bytes to clamd in chunks, each after its length, and a length of none at the end. Resolves to what it says. */
function instream(clamd: ScannerPlace, bytes: Uint8Array, milliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(clamd)
    let answer = ''
    const timer = setTimeout(() => end(new Error('clamd takes too long')), milliseconds)
    function end(trouble?: Error) {
      clearTimeout(timer)
      socket.destroy()
      // Over its limit clamd answers and hangs up while we still write: what it said counts.
      const line = answer.replace(/[\0\n].*$/s, '')
      if (line) resolve(line)
      else reject(trouble ?? new Error('clamd hung up'))
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (/[\0\n]/.test(answer) || answer.length > LINE) end()
    })
    socket.on('error', end)
    socket.on('close', () => end())
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK)
      socket.write(length(chunk.length))
      socket.write(chunk)
    }
    socket.write(length(0))
  })
}

function length(bytes: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(bytes)
  return four
}
