import { extension, PROGRAMS } from './types.ts'

/** A document has some hundred parts; an archive of more is none. */
const MOST = 10_000
/** The end of the central directory with the longest comment (ZIP specification 4.3.16). */
const END = 22
const COMMENT = 65_535

/** What is called a document by the part that it has. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\d*\.xml$/i, 'wordprocessingml.document'],
  [/^xl\/workbook\d*\.xml$/i, 'spreadsheetml.sheet'],
  [/^ppt\/presentation\d*\.xml$/i, 'presentationml.presentation'],
]
/** VBA, Excel 4 macros, ActiveX; Basic and scripts of OpenDocument. */
const MACROS = /(^|\/)vbaProject[^/]*\.bin$|(^|\/)(macrosheets|activeX)\/|^(Basic|Scripts)\//i

/**
 * What a ZIP file is, by the names in its central directory alone: nothing is unpacked, so nothing can swell. A document
 * with macros or programs in it, and any other archive, is of a type that nobody takes.
 */
export function officeType(bytes: Uint8Array): string {
  const names = directory(bytes)
  if (!names) return 'application/zip'
  if (names.some((name) => MACROS.test(name))) return 'application/x-macros'
  if (names.some((name) => runs(name))) return 'application/zip'
  if (names.includes('[Content_Types].xml')) {
    const kinds = PARTS.filter(([part]) => names.some((name) => part.test(name)))
    if (kinds.length === 1) return `application/vnd.openxmlformats-officedocument.${kinds[0]![1]}`
  }
  return openDocument(bytes) ?? 'application/zip'
}

/** OpenDocument says what it is in its first part, which is never packed (part 3, 3.3 of its specification). */
function openDocument(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.toString('latin1', 30, 38) !== 'mimetype' || view.readUInt16LE(8) !== 0) return undefined
  const start = 30 + view.readUInt16LE(26) + view.readUInt16LE(28)
  const type = view.toString('latin1', start, start + Math.min(view.readUInt32LE(18), 100))
  return OPEN_DOCUMENT.includes(type) ? type : undefined
}
const OPEN_DOCUMENT = ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet']

/** XML is what documents are made of; anything else that runs by its name is not. */
const runs = (name: string) => PROGRAMS.has(extension(name)) && extension(name) !== 'xml'

/** The names in the central directory; undefined where it is not whole, too long, or larger than 4 GB claim to be. */
function directory(bytes: Uint8Array): string[] | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf('PK\x05\x06', view.length - END, 'latin1')
  if (end < 0 || end < view.length - END - COMMENT) return undefined
  const count = view.readUInt16LE(end + 10)
  if (count === 0 || count > MOST || view.readUInt16LE(end + 8) !== count) return undefined
  const names: string[] = []
  let at = view.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.readUInt32LE(at) !== 0x02014b50) return undefined
    const length = view.readUInt16LE(at + 28)
    names.push(view.toString('utf8', at + 46, at + 46 + length).replaceAll('\\', '/'))
    at += 46 + length + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  // Some programs write the end for large files too, always (4.3.14 and 4.3.15: 56 and 20 bytes).
  const large = end - at === 76 && view.toString('latin1', at, at + 4) === 'PK\x06\x06'
  return at === end || large ? names : undefined
}
