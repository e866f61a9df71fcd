/** Characters of such a text that are read: nobody has written one for twenty years. */
const LONGEST = 200_000

/**
 * Text in UTF-7 (RFC 2152): between + and -, base64 of UTF-16. No decoder knows it any more, for pages should not have
 * it.
 */
export const utf7 = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_whole, shifted: string) => (shifted === '' ? '+' : utf16(shifted)))

function utf16(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2))
  return Buffer.from(whole).swap16().toString('utf16le')
}
