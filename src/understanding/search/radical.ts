/**
 * Welsh words change how they begin: cais, gais, chais and nghais are one word. This leaves out or makes one what may change,
 * lightly: min and bin, gardd and ardd come to the same; a short word stays as it is.
 */
export function radical(folded: string): string {
  return folded
    .split(' ')
    .map((word) => (word.length < SHORTEST ? word : word.replace(BEGINNINGS, (found) => FIRST[found] ?? '')))
    .join(' ')
}

const SHORTEST = 3
const BEGINNINGS = /^(?:ngh|ng|mh|nh|ph|th|ch|dd|ll|rh|[pbfmtdncglr])/
/** What is not here may fall away altogether: c, g, ch, ng, ngh. */
const FIRST: Readonly<Record<string, string>> = {
  ...{ p: 'b', b: 'b', f: 'b', m: 'b', ph: 'b', mh: 'b' },
  ...{ t: 'd', d: 'd', n: 'd', th: 'd', dd: 'd', nh: 'd' },
  ...{ l: 'l', ll: 'l', r: 'r', rh: 'r' },
}
