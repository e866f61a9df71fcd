/** A header with more than this is nobody's: what checks signatures takes the square of its lines. */
const LONGEST_HEADER = 200_000
const LINES = 2_000
/** Signatures that are checked: the topmost, where the last servers put theirs. Each costs a question to DNS and a key. */
const SIGNATURES = 5
const LONGEST_SIGNATURE = 4_000

/** Spaces that a relaxed signature passes over, each in a quarter of a microsecond: ten megabytes of them take seconds. */
const SPACES = 1_000_000

/**
 * A mail as DKIM sees it: with CRLF, and without the signatures that are not worth checking. Undefined where checking it
 * would take long. Time in proportion to the mail.
 */
export function checkable(raw: Buffer): Buffer | undefined {
  const [, gap] = /\r?\n(\r?\n)/.exec(raw.toString('latin1', 0, LONGEST_HEADER)) ?? []
  if (gap === undefined || spaces(raw) > SPACES) return undefined
  const whole = withCrlf(raw).toString('latin1')
  const end = whole.indexOf('\r\n\r\n')
  const fields = whole.slice(0, end).split(/\r\n(?![ \t])/)
  if (whole.slice(0, end).split('\r\n', LINES + 1).length > LINES) return undefined
  let signatures = 0
  const kept = fields.filter((field) => {
    if (/^arc-/i.test(field)) return false
    return !/^dkim-signature[ \t]*:/i.test(field) || (isWhole(field) && ++signatures <= SIGNATURES)
  })
  return Buffer.from(`${kept.join('\r\n')}${whole.slice(end)}`, 'latin1')
}

/** Does it sign the sender and all of the words, by a method that still holds (RFC 6376, 8.2; RFC 8301)? */
function isWhole(signature: string): boolean {
  if (signature.length > LONGEST_SIGNATURE) return false
  const tags = signature
    .slice(signature.indexOf(':') + 1)
    .replace(/\s+/g, '')
    .toLowerCase()
    .split(';')
  const signed =
    tags
      .find((tag) => tag.startsWith('h='))
      ?.slice(2)
      .split(':') ?? []
  return signed.includes('from') && !tags.some((tag) => tag.startsWith('l=') || tag === 'a=rsa-sha1')
}

/** How many spaces stand before another, or before the end of a line. */
function spaces(mail: Buffer): number {
  let found = 0
  for (let at = 1; at < mail.length; at++) if ((mail[at - 1] === 32 || mail[at - 1] === 9) && mail[at]! <= 32) found++
  return found
}

/** Mails that were kept in files have bare line feeds; what was signed had none (RFC 5321, 2.3.8). */
function withCrlf(mail: Buffer): Buffer {
  const isBare = (at: number) => mail[at] === 10 && mail[at - 1] !== 13
  let bare = 0
  for (let at = 0; at < mail.length; at++) if (isBare(at)) bare++
  if (bare === 0) return mail
  const whole = Buffer.allocUnsafe(mail.length + bare)
  let end = 0
  for (let at = 0; at < mail.length; at++) {
    if (isBare(at)) whole[end++] = 13
    whole[end++] = mail[at]!
  }
  return whole
}
