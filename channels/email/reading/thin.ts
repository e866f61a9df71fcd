/** What is read of a body. A parser takes microseconds for each line, and 10 MB may be five million lines. */
const LINES = 20_000
const BYTES = 1_000_000
/** Lines of base64 that are read before it is taken for an attachment. */
const ENCODED = 2_000

/**
 * A mail's body without the bulk of its attachments, so that words after a photograph are still found, and then cut: what
 * comes out is quickly parsed, whatever came in.
 */
export function thin(body: Buffer): Buffer {
  const kept: Buffer[] = []
  let bytes = 0
  let width = 0
  let alike = 0
  for (let at = 0; at < body.length && kept.length < LINES && bytes < BYTES; ) {
    const next = body.indexOf(10, at) + 1 || body.length
    const line = body.subarray(at, Math.min(next, at + BYTES))
    at = next
    // Base64 is the only text whose lines are all of one length, without a space.
    alike = line.length === width && width > 40 && !line.includes(32) ? alike + 1 : 0
    width = line.length
    if (alike > ENCODED) continue
    kept.push(line)
    bytes += line.length
  }
  return Buffer.concat(kept)
}
