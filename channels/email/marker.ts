/**
 * The line above which a citizen answers. Its frame is the same in every language, so that it is found again in whatever
 * came back; it is short, so that no mail program breaks it.
 */
export const FRAME = { open: '##- ', close: ' -##' } as const

export const marker = (words: string): string => FRAME.open + words + FRAME.close

export function isMarker(line: string): boolean {
  const bare = line.trim()
  return bare.startsWith('##-') && bare.endsWith('-##')
}
