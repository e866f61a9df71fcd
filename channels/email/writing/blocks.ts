/** What a text is made of, as somebody sees it who reads it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: string[] }
  | { readonly kind: 'numbers'; readonly first: number; readonly items: string[] }
  | { readonly kind: 'points'; readonly items: string[] }

/**
 * A text as paragraphs and lists: lines such as "1. High Street" that count on, as choices are written out, and lines with a
 * dash before them. A lone number that is not 1 is a line like any other: "24. December".
 */
export const blocks = (text: string): Block[] => text.split(/\n\s*\n/).flatMap(paragraphAndLists)

function paragraphAndLists(text: string): Block[] {
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  const found: Block[] = []
  for (const [at, line] of lines.entries()) {
    const last = found.at(-1)
    const [, number, item] = NUMBERED.exec(line) ?? []
    const point = POINT.exec(line)?.[1]
    if (item !== undefined && last?.kind === 'numbers' && Number(number) === last.first + last.items.length)
      last.items.push(item)
    else if (item !== undefined && (number === '1' || countsOn(Number(number), lines[at + 1])))
      found.push({ kind: 'numbers', first: Number(number), items: [item] })
    else if (point !== undefined && last?.kind === 'points') last.items.push(point)
    else if (point !== undefined) found.push({ kind: 'points', items: [point] })
    else if (last?.kind === 'paragraph') last.lines.push(line)
    else found.push({ kind: 'paragraph', lines: [line] })
  }
  return found
}

const NUMBERED = /^(\d{1,3})\. (.+)$/
const POINT = /^[-•] (.+)$/

const countsOn = (number: number, next = '') => Number(NUMBERED.exec(next)?.[1]) === number + 1
