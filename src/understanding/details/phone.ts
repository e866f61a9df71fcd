import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Numbers that Ofcom keeps for drama: nobody's, and so right for tests and trials. libphonenumber calls some of them invalid. */
const DRAMA =
  /^\+44(?:7700900\d{3}|1632960\d{3}|113496\d{4}|(?:114|115|116|117|118|121|131|141|151|161|191)496\d{4}|2079460\d{3}|2896496\d{3}|2920180\d{3}|3069990\d{3}|808157\d{4})$/

const LONGEST = 500
/** Begins with +, 44 or 0 (or the 7 of a mobile number without its 0), then digits with what people put between them. */
const NUMBER = /(?<![\p{L}\p{N}+])(?:\+|\(?[0o]|7|44)[\do()\s./-]{7,20}[\do](?![\p{L}\p{N}])/giu

/** As numbers are read out, in English and Welsh. */
const DIGITS: ReadonlyMap<string, string> = new Map(
  [
    'zero oh o nought dim',
    'one un',
    'two dau',
    'three tri',
    'four pedwar',
    'five pump',
    'six chwech',
    'seven saith',
    'eight wyth',
    'nine naw',
  ].flatMap((words, digit) => words.split(' ').map((word) => [word, String(digit)] as const)),
)
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
])

/**
 * The phone number that somebody wrote, as +447700900123: of this country, or of another with its + in front; also read out in
 * words. undefined where there is none that can be one, or two.
 */
export function readPhone(said: string): string | undefined {
  const found = [...inDigits(said.slice(0, LONGEST)).matchAll(NUMBER)].flatMap(([text]) => asNumber(text) ?? [])
  const [number, another] = [...new Set(found)]
  return another === undefined ? number : undefined
}

/** "Oh seven seven double oh" → "0 7 7 00". */
const inDigits = (said: string) =>
  said
    .replace(/(?<!\p{L})(double|triple|treble) (\p{L}+|\d)(?![\p{L}\d])/giu, (_, times: string, digit: string) =>
      `${digit} `.repeat(TIMES.get(times.toLowerCase())!),
    )
    .replace(/\p{L}+/gu, (word) => DIGITS.get(word.toLowerCase()) ?? word)
    .replace(/(?<=(?<!\d)\d) +(?=\d(?!\d))/g, '')

function asNumber(text: string): string | undefined {
  // +44 (0)7700: the nought is for those who ring from here.
  const digits = text
    .replace(/o/gi, '0')
    .replace(/^44/, '+44')
    .replace(/\(0\)/, /^(?:\+|44)/.test(text.trimStart()) ? '' : '0')
  const phone = parsePhoneNumberFromString(digits, 'GB')
  return phone && (phone.isValid() || DRAMA.test(phone.number)) ? phone.number : undefined
}
