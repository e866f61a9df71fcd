/** GSM 03.38: a text of only these takes seven bits a letter, and any other text sixteen. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** An escape and a letter: they take two letters' room, in one segment. */
const EXTENDED = new Set('^{}\\[~]|€\f')

/** How many letters one segment holds, by the bits of a letter: alone, and as one of several that must be put together again. */
const SEVEN_BITS = { alone: 160, joined: 153 }
const SIXTEEN_BITS = { alone: 70, joined: 67 }

/**
 * What belongs together in a text of sixteen bits: a flag, an emoji of many parts, a letter and its marks. By Unicode 10,
 * as Twilio reads it: only these emoji join others (the last four are people). https://unicode.org/reports/tr29/tr29-31.html
 */
const WHOLE =
  /[\p{Cc}\p{Cs}]|(?:\p{RI}{2}|\p{EBase}\p{Gr_Ext}*\p{EMod}|.)(?:[\p{Gr_Ext}\p{Mc}\u200D]|(?<=\u200D)(?:[♀♂⚕⚖✈❤🌈🌾🍳🎓🎤🎨🏫🏭💋💻💼🔧🔬🗨🚀🚒]|[👦-👩]\p{EMod}?))*/gsu

/** How many segments a phone network makes of a text, as Twilio counts and charges them; nothing that is one lies across two. */
export function segments(text: string): number {
  let septets = 0
  const sizes: number[] = []
  for (const letter of text) {
    const size = BASIC.has(letter) ? 1 : EXTENDED.has(letter) ? 2 : 0
    if (size === 0) return sixteen(text)
    septets += size
    sizes.push(size)
  }
  return septets <= SEVEN_BITS.alone ? 1 : filled(sizes, SEVEN_BITS.joined)
}

function sixteen(text: string): number {
  const wholes = text.length > SIXTEEN_BITS.alone ? (text.match(WHOLE) ?? []) : []
  return filled(
    wholes.map(({ length }) => length),
    SIXTEEN_BITS.joined,
  )
}

/** How many segments of a size are filled, one after the other. */
function filled(sizes: readonly number[], segment: number): number {
  let count = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > segment) {
      count++
      used = 0
    }
    used += size
  }
  return count
}
