import { extension, PROGRAMS } from './types.ts'

/** How much of a text tells what it is. */
const HEAD = 4096

/** What a text is by its words: text/plain, text/csv, a mail, or something that would run; undefined where it is no text. */
export function textType(bytes: Uint8Array, name: string): string | undefined {
  const encoding = encodingOf(bytes)
  if (encoding === undefined) return undefined
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD))
  if (/^\{\\rtf/.test(head)) return 'application/rtf'
  if (/^%PDF-/.test(head)) return 'application/pdf'
  // Before markup: what is forwarded may well be an HTML mail. It is never opened.
  if (isMail(head)) return 'message/rfc822'
  if (/^\s*<\?xml|<svg[\s>]/i.test(head)) return 'application/xml'
  if (MARKUP.test(head)) return 'text/html'
  if (/^(#!|%!PS|@echo\b)|<\?php|<%@/i.test(head) || PROGRAMS.has(extension(name))) return 'text/x-script'
  return extension(name) === 'csv' ? 'text/csv' : 'text/plain'
}

/** What a browser takes for a page (WHATWG MIME Sniffing, 7.1), or what nobody writes by chance. */
const MARKUP =
  /^\s*<(!doctype|!--|h1|div|font|table|a|style|title|b|br|p|img|meta|link|form)[\s>]|<(!doctype html|html|head|body|script|iframe|object|embed)[\s>]/i

/** The encoding in which all of it is letters, or undefined. Whoever wrote Latin-1 long ago may go on doing so. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodes(bytes, 'utf-16le') ? 'utf-16le' : undefined
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodes(bytes, 'utf-16be') ? 'utf-16be' : undefined
  // By number: an iterator would take ten times as long, and others wait.
  for (let at = 0; at < bytes.length; at++) if (CONTROL[bytes[at]!]) return undefined
  return decodes(bytes, 'utf-8') ? 'utf-8' : 'windows-1252'
}

/** What no text has: control characters, but for tab, ends of lines and pages, and DOS's end of the file. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a].includes(byte)) || byte === 0x7f ? 1 : 0,
)

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return encoding === 'utf-8' || !text.includes('\0')
  } catch {
    return false
  }
}

/** Does it begin with a mail's header? Two of the fields that every mail has, before any line that is none. */
function isMail(head: string): boolean {
  let known = 0
  for (const line of head.split(/\r?\n/, 60)) {
    if (/^[ \t]/.test(line)) continue
    if (!/^[!-9;-~]{1,76}:/.test(line) && !/^From \S/.test(line)) break
    if (/^(from|date|message-id|received|mime-version|return-path):/i.test(line)) known++
  }
  return known >= 2
}
