/** The fields of a mail that we read. All others are passed over, however many there are. */
const FIELDS = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'from',
  'in-reply-to',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'message-id',
  'precedence',
  'references',
  'subject',
  'x-anydoor-loop',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-failed-recipients',
  'x-loop',
  'x-ms-exchange-inbox-rules-loop',
] as const

type Field = (typeof FIELDS)[number]

export interface Header {
  /** What a field says, unfolded; empty where it is missing. The first, where it comes more than once. */
  field(name: Field): string
  /** Every time a field is there, up to three times. */
  all(name: Field): readonly string[]
}

/** Bytes of a header, and characters of a field, that are read. */
const LONGEST_HEADER = 1_000_000
const LONGEST_FIELD = 20_000

/** Takes a mail apart into its header and its body. Reads in one pass, and never fails: anybody may send anything. */
export function takeApart(raw: Buffer): { readonly header: Header; readonly body: Buffer } {
  const { end, start } = border(raw)
  const found = new Map<string, string[][]>()
  let lines: string[] = []
  for (const line of raw.toString('utf8', 0, Math.min(end, LONGEST_HEADER)).split(/\r?\n/)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      lines.push(line)
      continue
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    lines = [line.slice(colon + 1)]
    const same = found.get(name)
    if (!same && FIELDS.some((field) => field === name)) found.set(name, [lines])
    else if (same && same.length < 3) same.push(lines)
  }
  const all = (name: Field) => (found.get(name) ?? []).map((lines) => lines.join('').trim().slice(0, LONGEST_FIELD))
  return { header: { all, field: (name) => all(name)[0] ?? '' }, body: raw.subarray(start) }
}

/** Where the header ends and where the body starts. Some programs send bare line feeds. */
function border(raw: Buffer): { end: number; start: number } {
  const [crlf, lf] = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')]
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { end: crlf, start: crlf + 4 }
  return lf >= 0 ? { end: lf, start: lf + 2 } : { end: raw.length, start: raw.length }
}
