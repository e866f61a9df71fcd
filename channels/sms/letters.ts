/**
 * Signs of typography and the plain ones that say the same. One curly quote makes every letter of a text take sixteen bits
 * instead of seven, and the text cost twice as much. After GOV.UK Notify's rule (notifications-utils, sanitise_text.py), but
 * what could be part of a word or a name stays as it is: accents, any script, emoji, and the joiners that both are written with.
 */
const PLAIN: readonly (readonly [signs: RegExp, plain: string])[] = [
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  [/[\t\u00A0\u2000-\u200A\u202F\u205F]/g, ' '],
  [/[\u2018-\u201B\u2032]/g, "'"],
  [/[\u201C-\u201F\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212\u2022\u2023\u2043\u25E6]/g, '-'],
  [/\u2026/g, '...'],
  // What cannot be seen: soft hyphens, spaces of no width, controls such as NUL, halves of an emoji.
  [/[\u00AD\u200B\u2060\uFEFF]|(?!\n)\p{Cc}|\p{Cs}/gu, ''],
]

/** The letters a text is sent in: typography made plain, each letter in its shortest spelling, nothing that a phone cannot show. */
export function letters(text: string): string {
  return PLAIN.reduce((plain, [signs, sign]) => plain.replace(signs, sign), text.normalize('NFC'))
}
