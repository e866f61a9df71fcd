import { asText, mended } from './charset.ts'

/** Characters of a name that are kept: its beginning, and its ending if it has one. */
const LONGEST = 120

/** Signs that turn the direction of what is read: with them, `exe.txt` is shown for `txt.exe`. */
const UNSEEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/**
 * What a file is called, for staff to read: no folder, nothing unseen. One without a name is called by its type and
 * number.
 */
export function fileName(given: string, type: string, number: number): string {
  const seen = asText(mended(given.slice(0, 1000)))
    .replace(UNSEEN, '')
    .replaceAll('\\', '/')
  const bare = seen.slice(seen.lastIndexOf('/') + 1).replace(/[<>:"|?*]/g, '_')
  const name = bare.replace(/^[\s.]+/, '').trim()
  if (name === '')
    return `${number}.${
      type
        .split('/')[1]
        ?.replace(/[^a-z0-9]/g, '')
        .slice(0, 12) || 'bin'
    }`
  if (name.length <= LONGEST) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return (name.slice(0, LONGEST - ending.length) + ending).toWellFormed()
}
