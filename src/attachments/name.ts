import { extension, TAKEN } from './types.ts'

/** Characters that a name may have; longer ones are cut before the extension. */
const LONGEST = 120

/**
 * A file's name as staff may see and save it: no folders, nothing invisible, nothing that turns the direction of reading,
 * and the extension of what it is, so that nothing runs by its name. Of what we do not take, the extension stays: it tells.
 */
export function cleanName(name: string, type: string): string {
  const plain = name
    .slice(0, 1000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Zs}\t\r\n]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+/, '')
  // Trimmed here and not by an expression, which would try each of many spaces anew.
  const trimmed = trimEnd(plain)
  const extensions = TAKEN.get(type)
  const own = extension(trimmed)
  if (!extensions) return notReserved(cut(trimmed || 'file', LONGEST))
  const kept = extensions.includes(own) ? own : extensions[0]
  // ".2026" of "Letter of 1.12.2026" is no extension.
  const stem = own && (own === kept || /^[a-z]/.test(own)) ? trimmed.slice(0, -own.length - 1) : trimmed
  // "letter.pdf.exe" that is a PDF is called letter.pdf, not letter.pdf.pdf.
  const rest = extension(stem) === kept && own !== kept ? stem.slice(0, -kept.length - 1) : stem
  return notReserved(`${cut(trimEnd(rest) || 'file', LONGEST - kept.length - 1)}.${kept}`)
}

/** By whole characters: half of one is none. */
const cut = (text: string, longest: number) =>
  text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\ufffd$/, '')

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '.')) end--
  return text.slice(0, end)
}

/** Windows opens a device by these, whatever comes after the point. */
const notReserved = (name: string) =>
  (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `_${name}` : name).slice(0, LONGEST)
