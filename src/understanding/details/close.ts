/**
 * Is one word the other with one slip of the finger: a letter more, less or other, or two neighbours changed over? For words of
 * five letters and more; from nine letters, two slips.
 */
export function isClose(one: string, other: string): boolean {
  const most = other.length >= 9 ? 2 : other.length >= 5 ? 1 : 0
  return Math.abs(one.length - other.length) <= most && slips(one, other) <= most
}

/** Damerau's distance of neighbours. */
function slips(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1]
      let least = Math.min(last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (same ? 0 : 1))
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        least = Math.min(least, beforeLast[at - 2]! + 1)
      now.push(least)
    }
    beforeLast = last
    last = now
  }
  return last[other.length]!
}
