import type { InboundFile } from '../../../src/channel.ts'
import { fileName } from './file-name.ts'

const BEGIN = /^begin [0-7]{3,4} (.{1,200})$/

/**
 * Files that a program wrote into the text itself (uuencode), taken out of it in one pass. What is not closed rightly
 * stays text.
 */
export function withoutEncodedFiles(text: string): { readonly text: string; readonly files: readonly InboundFile[] } {
  if (!/^begin [0-7]{3}/m.test(text)) return { text, files: [] }
  const files: InboundFile[] = []
  const lines = text.split('\n')
  const kept: string[] = []
  let began: number | undefined
  for (const [at, line] of lines.entries()) {
    if (began === undefined) {
      if (line.length < 250 && BEGIN.test(line.trimEnd())) began = at
      else kept.push(line)
    } else if (line.trimEnd() === 'end') {
      const [, name = ''] = BEGIN.exec(lines[began]!.trimEnd()) ?? []
      const bytes = Buffer.concat(lines.slice(began + 1, at).map(bytesOf))
      files.push({ name: fileName(name, 'application/octet-stream', files.length + 1), bytes: Uint8Array.from(bytes) })
      began = undefined
    } else if (!isCode(line)) {
      kept.push(...lines.slice(began, at + 1))
      began = undefined
    }
  }
  if (began !== undefined) kept.push(...lines.slice(began))
  return { text: kept.join('\n'), files }
}

/**
 * How many bytes a line says it has; each three of them are four letters. Some programs leave spaces at its end away.
 */
const sizeOf = (line: string): number => (line.trim() === '' ? 0 : (line.charCodeAt(0) - 32) & 63)

function isCode(line: string): boolean {
  const letters = Math.ceil(sizeOf(line) / 3) * 4
  return (
    line.length < 90 && /^[ -`]*\r?$/.test(line) && line.trimEnd().length <= letters + 3 && line.length >= letters * 0.6
  )
}

function bytesOf(line: string): Buffer {
  const code = (at: number) => ((line.charCodeAt(at) || 32) - 32) & 63
  const bytes: number[] = []
  for (let at = 1; bytes.length < sizeOf(line); at += 4) {
    const four = (code(at) << 18) | (code(at + 1) << 12) | (code(at + 2) << 6) | code(at + 3)
    bytes.push((four >> 16) & 255, (four >> 8) & 255, four & 255)
  }
  return Buffer.from(bytes.slice(0, sizeOf(line)))
}
