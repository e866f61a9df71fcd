/**
 * Paragraphs that a mail program broke into lines, made whole again (RFC 3676). Parsers do it too, but glue an answer to
 * the quotation above it, and it is then dropped with the quotation.
 */
export function unflow(text: string, delsp: boolean): string {
  const paragraphs: { depth: number; text: string[]; goesOn: boolean }[] = []
  for (const line of text.split('\n')) {
    let depth = 0
    while (line[depth] === '>') depth++
    // A space is put before lines that would look like a quotation.
    const rest = line.slice(line[depth] === ' ' ? depth + 1 : depth)
    const goesOn = rest.endsWith(' ') && rest !== '-- '
    const words = goesOn && delsp ? rest.slice(0, -1) : rest
    const last = paragraphs.at(-1)
    if (last?.goesOn && last.depth === depth && rest !== '-- ') {
      last.text.push(words)
      last.goesOn = goesOn
    } else paragraphs.push({ depth, text: [words], goesOn })
  }
  return paragraphs.map(({ depth, text }) => (depth > 0 ? `${'>'.repeat(depth)} ` : '') + text.join('')).join('\n')
}
