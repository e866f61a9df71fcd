/** A tag longer than this carries a picture in itself. */
const LONGEST_TAG = 4000

/** What is between these is not for reading. */
const UNREAD: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<style', '</style>'],
  ['<script', '</script>'],
  ['<svg', '</svg>'],
]

/** HTML without what is not for reading: a mail by Word begins with 50,000 characters of styles. In one pass. */
export function thinHtml(html: string): string {
  const lower = html.toLowerCase()
  // Turning into lower case makes some letters two; then nothing stands where it was.
  if (lower.length !== html.length) return html
  const kept: string[] = []
  let at = 0
  for (;;) {
    const tag = html.indexOf('<', at)
    if (tag < 0) break
    kept.push(html.slice(at, tag))
    const [open, close] = UNREAD.find(([open]) => lower.startsWith(open, tag)) ?? ['<', '>']
    const end = lower.indexOf(close, tag + open.length)
    // Not closed: the rest is looked at as it is.
    if (end < 0) return kept.join('') + html.slice(tag)
    at = end + close.length
    if (close === '>' && at - tag <= LONGEST_TAG) kept.push(html.slice(tag, at))
  }
  return kept.join('') + html.slice(at)
}
