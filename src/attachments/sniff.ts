import { fileTypeFromBuffer } from 'file-type'
import { officeType } from './office-file.ts'
import { textType } from './plain-text.ts'

/** What a file is by its first bytes, and never by what it claims; application/octet-stream where nobody knows. */
export async function sniff(bytes: Uint8Array, name: string): Promise<string> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  // What is packed stays packed: file-type would open both to look inside.
  if (start.startsWith('PK')) return officeType(bytes)
  if (start.startsWith('\x1f\x8b')) return 'application/gzip'
  // An mp3's tag; file-type would skip it and begin anew with whatever comes after.
  if (start.startsWith('ID3')) return 'audio/mpeg'
  // Before any mark of two letters: a text that begins with BM is no picture.
  return textType(bytes, name) ?? (await binaryType(bytes)) ?? 'application/octet-stream'
}

async function binaryType(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    // file-type stumbles over some that are broken: they are of no type that anybody could open.
    return undefined
  }
}
