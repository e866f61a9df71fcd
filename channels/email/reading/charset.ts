import { utf7 } from './utf7.ts'

/** What 80 to 9F stand for in Windows-1252: the curly quotation marks of most mail programs, among others. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * Node (20.20 among others) decodes Windows-1252 as Latin-1, which has control characters there that nobody writes
 * (https://github.com/nodejs/node/issues/56542); and many mails call Latin-1 what is Windows-1252.
 */
export const mended = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80]!)

/** Text as a database takes it: neither NUL nor halves of characters. */
export const asText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Single bytes for letters of Western Europe; where a mail says nothing, old programs mean one of these. */
const WESTERN =
  /^(|(us-)?ascii|ansi.*|iso-?8859-1|latin-?1|(windows|cp)-?1252|unknown.*|default|x-unknown|binary|utf-?8)$/

/**
 * The words that bytes stand for. What a mail says its charset is, is believed only where the bytes can be that: UTF-8 is
 * seen to be UTF-8 whatever it is called, and Chinese that is called ASCII is still Chinese. Never fails.
 */
export function decoded(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase().replaceAll('_', '-')
  if (/^(x-)?(unicode-1-1-)?utf-?7$/.test(name)) return utf7(Buffer.from(bytes).toString('latin1'))
  const western = WESTERN.test(name)
  if (western && bytes.includes(27) && isAscii(bytes)) return decodedAs(bytes, 'iso-2022-jp') ?? ''
  // Real text of another charset is next to never by chance right as UTF-8.
  const unicode = /^utf-?16|^iso-2022|^hz/.test(name) ? undefined : decodedAs(bytes, 'utf-8', true)
  if (unicode !== undefined) return unicode
  if (/^utf-?8$/.test(name) && mostlyUnicode(bytes)) return decodedAs(bytes, 'utf-8')!
  const said = western ? undefined : decodedAs(bytes, name.replace(/^cp-?(\d+)$/, 'windows-$1'))
  return mended(said ?? decodedAs(bytes, isChinese(bytes) ? 'gb18030' : 'windows-1252')!)
}

function decodedAs(bytes: Uint8Array, charset: string, fatal = false): string | undefined {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes)
  } catch {
    // No such charset, or not its bytes: both are what we ask.
    return undefined
  }
}

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 128)

/** A text in UTF-8 that was cut, or has another text in it: more letters come out right than wrong. */
function mostlyUnicode(bytes: Uint8Array): boolean {
  let [right, wrong] = [0, 0]
  for (const letter of decodedAs(bytes, 'utf-8')!) {
    if (letter === '\ufffd') wrong++
    else if (letter > '\u007f') right++
  }
  return right > wrong
}

/** GB 2312 writes a letter in two bytes, both above A0: with four letters and no byte left over, it is no accident. */
function isChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    if (byte < 0xa1 || byte > 0xf7 || (bytes[at + 1] ?? 0) < 0xa1) return false
    pairs++
    at++
  }
  return pairs >= 4
}
