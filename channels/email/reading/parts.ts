import PostalMime from 'postal-mime'
import { Unreadable } from '../../../src/channel.ts'
import type { Header } from './header.ts'
import { thin } from './thin.ts'

/** A part of a mail: one with others in it, or one with bytes. */
export interface Part {
  /** Such as text/plain, multipart/alternative. */
  readonly type: string
  /** Of its type: charset, format, delsp, name, method, protocol … */
  readonly params: Readonly<Record<string, string>>
  readonly disposition: string
  readonly name: string
  /** Content-ID, without the brackets. */
  readonly id: string
  readonly bytes: Uint8Array
  readonly parts: readonly Part[]
}

interface Node {
  readonly contentType: {
    readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> }
  }
  readonly contentDisposition: Node['contentType']
  readonly contentId?: string
  readonly content: ArrayBuffer | null
  readonly childNodes: readonly Node[]
}

/**
 * What a mail is made of, as postal-mime takes it apart. It hands out all texts glued together, decoded as they say and
 * HTML made into text once more: so its tree is read, which it does not declare (4.0.0, pinned), and the rest of its
 * work is left out.
 */
class Tree extends PostalMime {
  declare readonly root: Node
  async collectNode(): Promise<void> {}
}

/** Lines of a mail of 10 MB, most of it photographs; with more, its files are not read (microseconds a line). */
const LINES = 160_000
/** Lines that may begin a part. */
const DASHED = 3000
/** Mails have three or four inside each other, and seldom ten beside each other. */
const DEPTH = 30
const PARTS = 300

/**
 * The parts of a mail. Its other fields are kept from the parser: they are read already, and may be a hundred thousand.
 * Throws Unreadable.
 */
export async function partsOf(header: Header, body: Buffer): Promise<Part> {
  const top = (['content-type', 'content-transfer-encoding', 'content-disposition'] as const)
    .filter((name) => header.field(name))
    .map((name) => `${name}: ${header.field(name)}\r\n`)
    .join('')
  const asItIs = isAsItIs(header)
  const tree = new Tree({ forceRfc822Attachments: true, maxNestingDepth: DEPTH })
  try {
    await tree.parse(Buffer.concat([Buffer.from(`${top}\r\n`), asItIs ? Buffer.alloc(0) : bearable(body)]))
  } catch (cause) {
    const unreadable = new Unreadable('This mail cannot be read: its parts are not put together rightly.')
    throw Object.assign(unreadable, { cause })
  }
  const root = part(tree.root, { left: PARTS })
  return asItIs ? { ...root, bytes: body } : root
}

/** One part, in no code: there is nothing to take apart, and it may have a million lines. */
const isAsItIs = (header: Header): boolean =>
  !/multipart\//i.test(header.field('content-type')) &&
  !/base64|quoted-printable/i.test(header.field('content-transfer-encoding'))

function part(
  { contentType, contentDisposition, contentId = '', content, childNodes }: Node,
  room: { left: number },
): Part {
  const { value: type, params } = contentType.parsed
  return {
    ...{ type, params },
    disposition: contentDisposition.parsed.value,
    name: contentDisposition.parsed.params.filename || params.name || '',
    id: contentId.replace(/^\s*<|>\s*$/g, ''),
    bytes: new Uint8Array(content ?? new ArrayBuffer(0)),
    parts: childNodes.slice(0, PARTS).flatMap((inner) => (room.left-- > 0 ? part(inner, room) : [])),
  }
}

/** A body as it may be given to the parser: it takes microseconds for a line, and more for a part. */
function bearable(body: Buffer): Buffer {
  let [lines, dashed] = [0, 0]
  for (let at = body.indexOf(10); at >= 0; at = body.indexOf(10, at + 1)) {
    if (body[at + 1] === DASH && body[at + 2] === DASH && ++dashed > DASHED) return thin(body.subarray(0, at))
    if (++lines > LINES) return thin(body)
  }
  return body
}

const DASH = 45
