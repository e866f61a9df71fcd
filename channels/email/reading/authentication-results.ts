/** One finding of a mail server: dkim=pass header.d=home.example (RFC 8601, 2.2). */
export interface Finding {
  /** spf, dkim, dmarc, … */
  readonly method: string
  readonly result: string
  readonly properties: Readonly<Record<string, string>>
  /** What stands in brackets: some say the domain's policy there. */
  readonly comment: string
}

/** Where our server's fields are, at the top of the header: nobody else can have put anything above them. */
const LONGEST = 64_000
const FIELDS = 60

/**
 * What our own mail server found out about who sent a mail: the Authentication-Results that bear exactly its name, and of
 * them the first ones that stand together. It strips those that come from outside (RFC 8601, 5), and puts its own on top:
 * one of that name further down was written by somebody else.
 */
export function ourFindings(raw: Buffer, authservId: string): readonly Finding[] {
  const fields = raw
    .toString('latin1', 0, LONGEST)
    .split(/\r?\n\r?\n/, 1)[0]!
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/, FIELDS)
    .map(believed(authservId))
  const first = fields.findIndex((findings) => findings !== undefined)
  if (first < 0) return []
  const end = fields.findIndex((findings, at) => at > first && findings === undefined)
  return fields.slice(first, end < 0 ? undefined : end).flatMap((findings) => findings ?? [])
}

/** The findings in a field, or undefined where it is another field or another server's. */
const believed =
  (authservId: string) =>
  (field: string): readonly Finding[] | undefined => {
    const value = /^authentication-results[ \t]*:(.*)$/is.exec(field)?.[1]
    if (value === undefined) return undefined
    const [name, ...results] = statements(value)
    if (name?.words.trim().split(/\s+/)[0]?.toLowerCase() !== authservId.toLowerCase()) return undefined
    return results.flatMap(finding)
  }

interface Statement {
  readonly words: string
  readonly comment: string
}

/** The parts between semicolons, without comments; one in quotation marks or brackets is none. Reads each letter once. */
function statements(value: string): Statement[] {
  const found: Statement[] = []
  let [words, comment, depth, quoted] = ['', '', 0, false]
  for (let at = 0; at < value.length; at++) {
    let letter = value[at]!
    const escaped = letter === '\\' && (quoted || depth > 0)
    if (escaped) letter = value[++at] ?? ''
    else if (letter === '"' && depth === 0) quoted = !quoted
    else if (letter === '(' && !quoted && depth++ === 0) continue
    else if (letter === ')' && depth > 0 && --depth === 0) {
      words += ' '
      continue
    } else if (letter === ';' && !quoted && depth === 0) {
      found.push({ words, comment })
      ;[words, comment] = ['', '']
      continue
    }
    if (depth > 0) comment += letter
    // What is quoted may say anything: it stays one word, and none that means something.
    else words += quoted && /[\s=;]/.test(letter) ? '_' : letter
  }
  return [...found, { words, comment }]
}

function finding({ words, comment }: Statement): Finding[] {
  const [said = '', ...rest] = words
    .trim()
    .replace(/\s*=\s*/g, '=')
    .split(/\s+/)
  const [, method, result] = /^([a-z][a-z0-9-]*)(?:\/\d+)?=([a-z]+)$/i.exec(said) ?? []
  if (!method || !result) return []
  const properties = Object.fromEntries(
    rest.map((property) => {
      const [name = '', ...value] = property.split('=')
      return [name.toLowerCase(), value.join('=').replaceAll('"', '').toLowerCase()]
    }),
  )
  return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties, comment: comment.slice(0, 500) }]
}
