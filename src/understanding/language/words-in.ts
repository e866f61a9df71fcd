/** A language shows in how a text begins; what comes after costs time and says no more. */
const LONGEST = 600

/** What is no word of any language: addresses of mail and web, and whatever has a digit in it (references, postcodes, dates). */
const NO_WORD = /[\w.+-]*[@\d][\w.@-]*|\b(?:https?:|www\.)\S*/gi
const WORD = /\p{L}[\p{L}\p{M}'’‘`]*/gu

/** The words of a text as they are written, of the beginning of a long one. */
export const wordsIn = (text: string): string[] =>
  text.slice(0, LONGEST).normalize('NFC').replace(NO_WORD, ' ').match(WORD) ?? []

/** A word as it is compared: small, without apostrophes. "Mae'r" → "maer". */
export const small = (word: string): string => word.toLowerCase().replace(/['’‘`\u0640]/g, '')

/** Letters that are no mark on a plain one, and what people write for them on a British keyboard. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ə: 'e' }

/** Accents of Latin and Cyrillic letters, and the vowels and hamzas over Arabic ones. The signs of Indian scripts are letters. */
const MARKS = /[\u0300-\u036f\u064b-\u0655]/g

/** Words as they are written where a keyboard has no accents: "dzień" → "dzien", "chuyển" → "chuyen", "أين" → "اين". */
export const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[łđøıßæœə]/g, (letter) => PLAIN[letter]!)
