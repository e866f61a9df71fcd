import { convert } from 'html-to-text'
import PostalMime from 'postal-mime'
import { Unreadable } from '../../src/channel.ts'
import { mended } from './charset.ts'
import { flowed, unflow } from './flowed.ts'
import type { Header } from './header.ts'
import { thin } from './thin.ts'

/** Characters of HTML that are read: nested lists take the square of their number. */
const LONGEST_HTML = 100_000

/** The words of a mail as plain text, quotations included. Throws Unreadable. */
export async function bodyText(header: Header, body: Buffer): Promise<string> {
  const top = (['content-type', 'content-transfer-encoding'] as const)
    .filter((name) => header.field(name))
    .map((name) => `${name}: ${header.field(name)}\r\n`)
    .join('')
  const whole = flowed(Buffer.concat([Buffer.from(`${top}\r\n`), thin(body)]))
  const { text = '', html = '' } = await parse(whole.mail)
  const plain = mended(text.replaceAll('\r\n', '\n'))
  if (plain.trim() === '') return mended(textOf(html))
  return whole.flowed ? unflow(plain, whole.delsp) : plain
}

async function parse(mail: Buffer) {
  try {
    // A mail inside a mail is somebody else's words.
    return await PostalMime.parse(mail, { forceRfc822Attachments: true, maxNestingDepth: 30 })
  } catch (cause) {
    const unreadable = new Unreadable('This mail cannot be read: its parts are not put together rightly.')
    throw Object.assign(unreadable, { cause })
  }
}

/** HTML as text. Quotations come out with > before them, as in plain mails. */
function textOf(html: string): string {
  if (html === '') return ''
  return convert(html.slice(0, LONGEST_HTML), {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
    limits: { maxDepth: 60, maxChildNodes: 5000, ellipsis: '' },
  })
}
