import type { InboundFile } from '../../../src/channel.ts'
import { asText, decoded } from './charset.ts'
import { filesOf, isFile } from './files.ts'
import { unflow } from './flowed.ts'
import { htmlText } from './html-text.ts'
import type { Part } from './parts.ts'
import { withoutEncodedFiles } from './uuencode.ts'

/** What a mail has in it. */
export interface Body {
  /** All words, quotations included, as plain text. */
  readonly text: string
  /** What its HTML says is a signature. */
  readonly signature: string
  readonly files: readonly InboundFile[]
  /** Why nobody can read it: it is enciphered, or all in a file that only one program knows. */
  readonly closed?: 'encrypted' | 'winmail'
  /** It answers an invitation: a program wrote it. */
  readonly calendar: boolean
}

interface Words {
  readonly text: string
  readonly signature?: string
  readonly html?: string
}

/** Characters of text that are read: as much as a citizen's words may have, and what they quote. */
const LONGEST = 1_000_000

/** Reads the parts of a mail: of the same in two ways the plain one, if there is anything in it. */
export function bodyOf(root: Part): Body {
  const leaves = [...leavesOf(root)]
  const words = wordsOf(root)
  const { text, files } = withoutEncodedFiles(
    unarmoured(
      words
        .map(({ text }) => text)
        .join('\n')
        .slice(0, LONGEST),
    ),
  )
  const html = leaves.filter(({ type }) => type === 'text/html').map(markup)
  const closed = isEncrypted(leaves, root, text)
    ? 'encrypted'
    : text.trim() === '' && leaves.some(isWinmail)
      ? 'winmail'
      : undefined
  return {
    text: asText(text),
    signature: words.flatMap(({ signature }) => signature || []).join('\n'),
    files: [
      ...filesOf(
        leaves.filter((leaf) => isFile(leaf)),
        html,
      ),
      ...files,
    ],
    ...(closed && { closed }),
    calendar: leaves.some(isAnswerToInvitation),
  }
}

function* leavesOf(part: Part): Generator<Part> {
  if (part.parts.length === 0) yield part
  for (const inner of part.parts) yield* leavesOf(inner)
}

/** The texts of a part in order. */
function wordsOf(part: Part): readonly Words[] {
  if (part.type === 'multipart/alternative') return alternative(part.parts)
  if (part.parts.length > 0)
    return part.parts.reduce<readonly Words[]>((before, inner) => added(before, wordsOf(inner)), [])
  if (isFile(part) || part.type.startsWith('multipart/')) return []
  if (part.type === 'text/html') {
    const html = markup(part)
    return [{ ...htmlText(html), html }]
  }
  return [{ text: plain(part) }]
}

/** Of several ways to say the same: the first plain one with anything in it, else the last. */
function alternative(parts: readonly Part[]): readonly Words[] {
  const said = parts.map(wordsOf).filter((words) => words.some(({ text }) => text.trim() !== ''))
  return said.find((words) => words.every(({ html }) => html === undefined)) ?? said.at(-1) ?? []
}

/** Some programs write the same twice, plain and as HTML, and do not say that it is the same. */
function added(before: readonly Words[], words: readonly Words[]): readonly Words[] {
  const isHtml = words.some(({ html }) => html !== undefined) && words.some(({ text }) => text.trim() !== '')
  return isHtml && bare(before).includes(bare(words)) ? before : [...before, ...words]
}

const bare = (texts: readonly Words[]) => texts.map(({ text }) => text.replace(/\s+/g, '')).join('')

function plain({ bytes, params }: Part): string {
  const text = decoded(bytes, params.charset ?? '')
    .slice(0, LONGEST)
    .replaceAll('\r\n', '\n')
  return params.format?.toLowerCase() === 'flowed' ? unflow(text, params.delsp?.toLowerCase() === 'yes') : text
}

/** HTML says its charset itself, where the mail does not. */
function markup({ bytes, params }: Part): string {
  const start = Buffer.from(bytes.subarray(0, 2000)).toString('latin1')
  return decoded(bytes, params.charset ?? /charset\s?=\s?["']?([\w-]{2,30})/i.exec(start)?.[1] ?? '')
}

const ENCRYPTED = /^application\/(x-)?pkcs7-mime$|^application\/pgp-encrypted$/

const isEncrypted = (leaves: readonly Part[], root: Part, text: string) =>
  root.type === 'multipart/encrypted' ||
  leaves.some(({ type }) => ENCRYPTED.test(type)) ||
  text.trimStart().startsWith('-----BEGIN PGP MESSAGE-----')

const isWinmail = ({ type, name }: Part) =>
  /^application\/(vnd\.)?ms-tnef$/.test(type) || name.toLowerCase() === 'winmail.dat'

const isAnswerToInvitation = ({ type, params, bytes }: Part) =>
  type === 'text/calendar' &&
  (params.method?.toUpperCase() === 'REPLY' ||
    /^METHOD:REPLY\s*$/m.test(Buffer.from(bytes.subarray(0, 5000)).toString('latin1')))

/** Text that is signed in itself (RFC 9580, 7): what stands between the lines for machines, with its dashes as they were. */
function unarmoured(text: string): string {
  const start = text.indexOf('-----BEGIN PGP SIGNED MESSAGE-----\n')
  const end = text.indexOf('\n-----BEGIN PGP SIGNATURE-----', start)
  if (start < 0 || end < 0) return text
  const signed = text.slice(text.indexOf('\n\n', start) + 2, end).replace(/^- /gm, '')
  const closing = '-----END PGP SIGNATURE-----'
  const after = text.indexOf(closing, end)
  return `${text.slice(0, start)}${signed}${after < 0 ? '' : text.slice(after + closing.length)}`
}
