/** What 80 to 9F stand for in Windows-1252: the curly quotation marks of most mail programs, among others. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * Node (20.20 among others) decodes Windows-1252 as Latin-1, which has control characters there that nobody writes
 * (https://github.com/nodejs/node/issues/56542); and many mails call Latin-1 what is Windows-1252.
 */
export const mended = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80]!)
