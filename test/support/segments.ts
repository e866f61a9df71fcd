/** GSM 03.38 as its tables print it, for a count of our own: how many segments a phone network makes of a text. */
const SEVEN_BITS = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/

export function segments(text: string): number {
  if (!SEVEN_BITS.test(text))
    return text.length <= 70
      ? 1
      : filled(
          [...text].map(({ length }) => length),
          67,
        )
  const septets = [...text].map((letter) => (/[\^{}\\[~\]|€]/.test(letter) ? 2 : 1))
  return septets.reduce((sum, one) => sum + one, 0) <= 160 ? 1 : filled(septets, 153)
}

/** No letter lies across two segments. */
function filled(sizes: readonly number[], size: number): number {
  let count = 1
  let room = size
  for (const one of sizes) {
    if (one > room) {
      count++
      room = size
    }
    room -= one
  }
  return count
}
