// GSM 03.38: a text of only these letters takes seven bits a letter, any other takes sixteen for every letter in it.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** These take two letters' room. */
const EXTENDED = new Set('^{}\\[~]|€\f')

/** Letters of seven bits in two segments; one less than there are, since a letter of two cannot lie across the seam. */
export const TWO_SEGMENTS = 2 * 153 - 1

/** The room that a text takes, in letters of seven bits. With any other letter in it, a segment holds 67 instead of 153. */
export function room(text: string): number {
  let letters = 0
  for (const letter of text) {
    if (!BASIC.has(letter) && !EXTENDED.has(letter)) return Math.ceil((text.length * 153) / 67)
    letters += EXTENDED.has(letter) ? 2 : 1
  }
  return letters
}
