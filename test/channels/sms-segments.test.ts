import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import { letters } from '../../channels/sms/letters.ts'
import { segments } from '../../channels/sms/segments.ts'
import { within } from '../support/within.ts'

const twilios = (text: string) => new SegmentedMessage(text).segmentsCount

/** 1234567890 over and over, after a beginning. */
const digits = (count: number, begin = '') =>
  begin +
  '1234567890'
    .repeat(40)
    .slice(begin ? 1 : 0)
    .slice(0, count)

describe("the strings of the tests of Twilio's calculator", () => {
  test.for<[string, string, number]>([
    ['seven bits, one segment', digits(160), 1],
    ['seven bits, two segments', digits(161), 2],
    ['seven bits, three segments', digits(307), 3],
    ['sixteen bits, one segment', digits(68, '😜'), 1],
    ['sixteen bits, two segments', digits(69, '😜'), 2],
    ['sixteen bits, three segments', digits(133, '😜'), 3],
    ['a flag, one segment', digits(66, '🇮🇹'), 1],
    ['a flag, two segments', digits(67, '🇮🇹'), 2],
    ['an emoji of many parts, one segment', digits(64, '🏳️‍🌈'), 1],
    ['an emoji of many parts, two segments', digits(65, '🏳️‍🌈'), 2],
    [
      'letters of Malay',
      'Hi I am john, this is my message in MY sms format é, this should generate to 2 segments and be formatted in UCS-2',
      1,
    ],
    ['an emoji and brackets, one segment', `😀${']'.repeat(68)}`, 1],
    ['an emoji and brackets, two segments', `😀${']'.repeat(69)}`, 2],
    ['lines of another system', '\rabcde\r\n123', 1],
    ['lines', '\nabcde\n\n123\n', 1],
    ['three accents', 'e\u0301\u0301\u0301', 1],
    ['three accents, one segment', `e\u0301\u0301\u0301${'a'.repeat(66)}`, 1],
    ['three accents, two segments', `e\u0301\u0301\u0301${'a'.repeat(67)}`, 2],
    ['an accent', 'más', 1],
    ['an emoji and a sign', '@😀', 1],
    ['seventy of sixteen bits', `${'|'.repeat(24)}{${'|'.repeat(28)}∞${'|'.repeat(10)}^${'|'.repeat(5)}`, 1],
    ['one letter, two segments', 'A'.repeat(161), 2],
    ['nothing', '', 1],
    ...[...'|^€{}[]~\\'].flatMap((sign): [string, string, number][] => [
      [`${sign}, one segment`, digits(158, sign), 1],
      [`${sign}, two segments`, digits(159, sign), 2],
    ]),
    ...[...'ÁÚúçíÍóÓ'].flatMap((letter): [string, string, number][] => [
      [`${letter}, one segment`, letter.repeat(70), 1],
      [`${letter}, two segments`, letter.repeat(71), 2],
    ]),
  ])('%s', ([, text, count]) => {
    expect([segments(text), twilios(text)]).toEqual([count, count])
  })
})

test('every letter of the first 65,536 is as wide as Twilio says', () => {
  for (let at = 0; at < 65_536; at++) {
    const one = new SegmentedMessage(String.fromCharCode(at))
    const width = one.encodingName === 'UCS-2' ? 160 / 70 : one.messageSize / 7
    // So many of it fill a segment, and one more does not.
    const fits = Math.floor(160 / width)
    const text = String.fromCharCode(at).repeat(fits)
    if (segments(text) !== 1 || segments(text + text[0]) < 2) expect.fail(`U+${at.toString(16)}: ${fits}`)
  }
})

/** What citizens and we write: plain letters, now and then one that is not, and what is made of many parts. */
const rare = fc.constantFrom(
  ...[
    'ŵ',
    'ŷ',
    '’',
    'ł',
    'م',
    'آپ',
    'ਸ੍ਰੀ',
    'ক্ষ',
    'é',
    'e\u0301',
    '👍',
    '👍🏽',
    '🇬🇧',
    '👨‍👩‍👧‍👦',
    '🏳️‍🌈',
    '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    'क्\u200Dष',
    '🧑‍🦰',
    '👩🏽‍🚒',
    '\uD83D',
    '\r\n',
  ],
)
const plain = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDE 0123456789 .,?!\n', ...'€[]{}~^|\\\f', 'é', 'Ç')
const written = (rareOnes: number) =>
  fc
    .array(fc.oneof({ weight: 100 - rareOnes, arbitrary: plain }, { weight: rareOnes, arbitrary: rare }), {
      maxLength: 300,
      size: 'max',
    })
    .map((parts) => parts.join(''))

test('5,000 random texts take as many segments as Twilio counts', () => {
  const text = fc.oneof(
    written(0),
    written(1),
    written(40),
    fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }),
    fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
  )
  fc.assert(
    fc.property(text, (text) => segments(text) === twilios(text)),
    // A failure is shown as it is: to make it smaller would take longer than to read it.
    { numRuns: 5000, endOnFailure: true },
  )
})

test('a longer text never takes fewer segments, as it is sent', () => {
  fc.assert(
    fc.property(written(5), fc.nat(), (text, at) => {
      const begun = text.slice(0, at % (text.length + 1))
      return segments(letters(begun)) <= segments(letters(text))
    }),
    { numRuns: 500 },
  )
})

test('a text of 100,000 emoji is counted in a moment', () =>
  within(500, () => expect(segments('👨‍👩‍👧‍👦'.repeat(10_000))).toBeGreaterThan(1000)))

describe('S13: the letters of a text', () => {
  test.for<[string, string]>([
    ['“Don’t wait” – it’s ‘free’…', "\"Don't wait\" - it's 'free'..."],
    ['• one\n• two', '- one\n- two'],
    ['a\u00A0b\tc\u2009d', 'a b c d'],
    ['no\u200Bwhere\uFEFF, so\u00ADft', 'nowhere, soft'],
    ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['5\u2212\u20103\u2014', '5--3-'],
    ['\u0000a\u0007b\u001B\u009Fc', 'abc'],
    ['\uD83Da\uDE00b😀', 'ab😀'],
    ['Jose\u0301', 'José'],
  ])('of typography are made plain: %j', ([text, plain]) => {
    expect(letters(text)).toBe(plain)
  })

  test.for<[string, string]>([
    ['Welsh', 'Siân Ŵyn Tŷ-glas'],
    ['Polish', 'Łukasz Żółć'],
    ['Urdu', 'محمد اَصغر'],
    ['Urdu with a joiner', 'کتاب\u200Cخانہ'],
    ['Punjabi', 'ਸਤ ਸ੍ਰੀ ਅਕਾਲ'],
    ['Hebrew with marks of direction', '\u200Fשלום\u200E'],
    ['Chinese', '李小龍　先生'],
    ['emoji', '👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️'],
    ['Irish', 'Ó Súilleabháin'],
    ['Hawaiian', 'Kahoʻolawe'],
    ['signs of money and maths', '£5 €5 ½ × 3 ÷ 2²'],
  ])('of names and words stay: %s', ([, text]) => {
    expect(letters(text)).toBe(text)
  })

  test('say no "?" that was not said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const marks = (one: string) => one.split('?').length
        return marks(letters(text)) === marks(text.normalize('NFC')) && letters(text).isWellFormed()
      }),
    )
  })

  test('that were plain before stay, and twice is once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => letters(letters(text)) === letters(text)))
    fc.assert(fc.property(written(0), (text) => letters(text) === text.replaceAll(/\r\n?/g, '\n').replaceAll('\f', '')))
  })

  test.for<[string, string, number]>([
    ['Welsh in words of ours', 'Mae eich cais wedi’i dderbyn. Bydd rhywun o’r cyngor yn eich ffonio chi.', 1],
    ['Welsh with a ŵ', 'Mae eich cais wedi’i dderbyn. Bydd y tŷ yn cael ei wirio ddydd Mercher gan ŵr o’r cyngor.', 2],
    ['Polish', 'Zażółć gęślą jaźń', 1],
    ['Urdu', 'آپ کی درخواست موصول ہو گئی ہے۔ '.repeat(3), 2],
    ['emoji', '👍'.repeat(36), 2],
    ['English with curly quotes', `We’ll come on Tuesday. ${'Put your bin out by 7am. '.repeat(5)}`, 1],
  ])('take the segments they need: %s', ([, text, count]) => {
    expect([segments(letters(text)), twilios(letters(text))]).toEqual([count, count])
  })
})
