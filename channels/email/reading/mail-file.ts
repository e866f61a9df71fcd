import { takeApart } from './header.ts'

/** A mail as it lies in a file. */
export interface FiledMail {
  readonly raw: Buffer
  /** As far as the file tells: Return-Path. */
  readonly envelope: Readonly<Record<string, string>>
}

/** What begins a mail in an mbox (RFC 4155): an address, or a dash, and a day. */
const FROM_LINE = /^From \S+ .{0,60}\d{4}/

/** The mails of a file: one, many in an mbox, or words alone, as they stand in a mail without its header. */
export function mailsIn(bytes: Buffer, name: string): readonly FiledMail[] {
  const mails = FROM_LINE.test(bytes.toString('latin1', 0, 200)) ? taken(bytes) : [bytes]
  return mails.map((mail) => filed(mail, name))
}

function filed(bytes: Buffer, name: string): FiledMail {
  const { header } = takeApart(bytes)
  const isMail = (
    ['from', 'to', 'subject', 'date', 'message-id', 'received', 'content-type', 'mime-version'] as const
  ).some((field) => header.field(field) !== '')
  if (!isMail || !/^[\w>-]{1,60}[ \t]?:/.test(bytes.toString('latin1', 0, 70))) {
    const type = /\.html?$/i.test(name) ? 'html' : 'plain'
    return { raw: Buffer.concat([Buffer.from(`Content-Type: text/${type}\r\n\r\n`), bytes]), envelope: {} }
  }
  const path = header.field('return-path').replace(/^<|>$/g, '')
  return { raw: bytes, envelope: header.all('return-path').length > 0 ? { from: path } : {} }
}

/** An mbox, taken apart at the lines that begin a mail; such lines of the mails themselves have a > before them. */
function taken(bytes: Buffer): readonly Buffer[] {
  const mails: Buffer[] = []
  let start = bytes.indexOf(10) + 1
  for (let at = bytes.indexOf('\nFrom ', start); at >= 0 && start > 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    const blank = bytes[at - 1] === 10 || (bytes[at - 1] === 13 && bytes[at - 2] === 10)
    if (!blank || !FROM_LINE.test(bytes.toString('latin1', at + 1, at + 200))) continue
    mails.push(bytes.subarray(start, at))
    start = bytes.indexOf(10, at + 1) + 1
  }
  return [...mails, ...(start > 0 ? [bytes.subarray(start)] : [])].map(unescaped)
}

const unescaped = (mail: Buffer): Buffer =>
  mail.includes('\n>From ') ? Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1') : mail
