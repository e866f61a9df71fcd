import { decodeWords } from 'postal-mime'
import type { InboundFile } from '../../../src/channel.ts'
import { fileName } from './file-name.ts'
import { takeApart } from './header.ts'
import type { Part } from './parts.ts'
import { subjectOf } from './subject.ts'

/** Parts that are about the mail and not in it. */
const NO_FILE = /^application\/((x-)?pkcs7-signature|pgp-signature|pgp-encrypted)$/

/** A picture that HTML shows, by its Content-ID (RFC 2392). */
const SHOWN = /cid:([^"'\s>)]{1,200})/gi

/** Is a part something that was put to a mail, and not its words? */
export const isFile = ({ type, disposition, name }: Part): boolean =>
  disposition === 'attachment' ||
  (type === 'text/plain' || type === 'text/html' ? disposition !== '' && name !== '' : true)

/** The files among the parts of a mail, without the pictures that its HTML shows. */
export function filesOf(parts: readonly Part[], html: readonly string[]): readonly InboundFile[] {
  const shown = new Set(html.flatMap((text) => [...text.matchAll(SHOWN)].map(([, id]) => id)))
  const files = parts.filter(
    ({ type, id, bytes }) =>
      bytes.length > 0 && !NO_FILE.test(type) && !type.startsWith('multipart/') && !shown.has(id),
  )
  return files.map((part, at) => ({ name: nameOf(part, at + 1), bytes: part.bytes }))
}

function nameOf({ name, type, bytes }: Part, number: number): string {
  if (type === 'message/rfc822' && name === '') {
    const subject = subjectOf(takeApart(Buffer.from(bytes)).header)
    return fileName(`${subject.replaceAll('/', '_') || number}.eml`, type, number)
  }
  return fileName(decodeWords(name.slice(0, 2000)), type, number)
}
