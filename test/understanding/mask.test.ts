import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/understanding/fold.ts'
import { masker } from '../../src/understanding/mask.ts'
import { ourWords } from '../../src/understanding/our-words.ts'
import { loadWords } from '../../src/words.ts'

const words = loadWords(new URL('../../dialogs/words/', import.meta.url), {})

/** What our files may hold: among it words that are names too. */
const OURS = [
  'my bin was not emptied since tuesday and it is still full',
  'i want a blue badge for my son, can she have one please',
  'my name is on the wrong council tax bill, ask for it here',
  'hi hello this is about my free school meals, where is my Winter Fuel Payment late',
  'I am called by you, you are speaking: the Disabled Facilities Grant needs thanks regards',
  'i hope to mark a rose bush, she will pay, it may be a white, brown or green bin from the park on the hill',
  'ring me on the number or see the badge, rubbish on church street, elm close road missed on market street',
  'mae fy miniau heb eu casglu, fy enw i yw hwn, maer bin yn wyn ar stryd y parc',
]
const mask = masker(ourWords(OURS), words)

test.each([
  ["I'm Rose Hill, bin not emptied at 4 Elm Close since Tuesday!!", '… bin not emptied … close since tuesday'],
  ['my name is mark brown and i want a blue badge', 'my name is … and i want a blue badge'],
  ['MY NAME IS WILL BROWN WHERE IS MY BIN', 'my name is … where is my bin'],
  ['I am called Hope. Where is my bin?', 'i am called … where is my bin'],
  ['this is susan hope speaking about my bin', 'this is … speaking about my bin'],
  ['My son Will needs free school meals, ask for Bill', 'my son … needs free school meals ask for …'],
  ['please ask Mrs Park i want a bin', 'please ask … i want a bin'],
  ['thanks for the bin,\nRegards\nRose White', 'thanks for the bin regards …'],
  ['mae fy miniau heb eu casglu. Fy enw i yw Mair Evans', 'mae fy miniau heb eu casglu fy enw i yw …'],
  ["Mair Hill sy'n siarad, mae fy miniau heb eu casglu", '… mae fy miniau heb eu casglu'],
  ['bin missed on Market Street', 'bin missed on … street'],
  ['bin missed on market street', 'bin missed on … street'],
  ['mae fy miniau ar Heol Wyn', 'mae fy miniau ar …'],
  ['mae fy miniau ar stryd wyn', 'mae fy miniau ar stryd …'],
  ['bill brown speaking about my bin', '… speaking about my bin'],
  ['hi will where is my bin', 'hi … where is my bin'],
  ['a bin for Blue Patel please', 'a bin for … please'],
  ['a bin for Patel Blue please', 'a bin for … please'],
  ['ring me on 07700 900123 or rose@example.com', 'ring me on … or …'],
  ['see https://a.example/rose and badge BB-2041, MV1 2AB', 'see … and badge …'],
  ['i want p a t e l', 'i want … a …'],
  ['my name is on the bill', 'my name is on the bill'],
])('nothing personal is left of %s', (said, left) => {
  expect(mask(said)).toBe(left)
})

test('what we write large ourselves is no name', () => {
  expect(mask('Is my Winter Fuel Payment late?')).toBe('is my winter fuel payment late')
  expect(mask('about the Disabled Facilities Grant')).toBe('about the disabled facilities grant')
})

test('nothing is kept where no word is ours', () => {
  for (const said of ['', '…', 'Qwxyz Zzyzx', '07700 900123', '😀', '\0']) expect(mask(said)).toBeUndefined()
})

/** Names as they are given: some are no words of ours, and some are. */
const NAMES =
  'Patel Nowak Okonkwo Szymon Olamide Mark Rose Hope Grace Faith Dawn Frank Robin Holly Mair Gwen Rhys Penny Iris'
const name = fc.constantFrom(...NAMES.split(' '))
const around = fc.constantFrom(
  (name: string) => `my name is ${name} and my bin was not emptied`,
  (name: string) => `my bin was not emptied, ${name}`,
  (name: string) => `${name} here, bin not emptied`,
  (name: string) => `can ${name} have a blue badge`,
  (name: string) => `fy enw i yw ${name}, mae fy miniau heb eu casglu`,
  (name: string) => `council tax for mr ${name} please`,
  (name: string) => `this is ${name} speaking about council tax`,
)
const written = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toLowerCase(),
  (name: string) => name.toUpperCase(),
  (name: string) => `${name}'s`,
  (name: string) => `"${name}",`,
)

test('no name comes out, however it is written and wherever it stands', () => {
  fc.assert(
    fc.property(name, name, around, written, (first, last, sentence, write) => {
      const left = ` ${mask(sentence(`${write(first)} ${write(last)}`))} `
      for (const one of [first, last]) expect(left).not.toContain(` ${one.toLowerCase()} `)
      expect(left).toMatch(/bin|miniau|badge|council tax/)
    }),
  )
})

test('no digit, address or sign comes out of any text, and every word is one of ours', () => {
  const known = new Set(OURS.flatMap((text) => [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].map(([word]) => fold(word))))
  const phrases = fc.constantFrom(
    'my bin ',
    'call 07700900123 ',
    'a@b.cy ',
    'mv1 2ab',
    'www.rose.uk ',
    "o'r ",
    'MY NAME IS ',
  )
  const texts = fc.array(fc.oneof(phrases, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string()))
  fc.assert(
    fc.property(texts, (parts) => {
      const left = mask(parts.join('')) ?? ''
      expect(left).not.toMatch(/[\p{N}@:/._-]/u)
      for (const word of left.split(' ')) expect(word === '' || word === '…' || known.has(fold(word)), word).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a common name in an example of ours lets no citizen’s name out', () => {
  const names = words.phrases('personal.common-name')
  expect(names.length).toBeGreaterThan(300)
  const mask = masker(ourWords([...OURS, names.join(' ')]), words)
  for (const name of names)
    expect(mask(`my bin was missed again ${name} hill can see`), name).toBe('my bin was missed … can see')
})

test('a text of 100,000 characters costs what one of 300 does, and no half word is taken for a whole one', () => {
  const long = ['my bin '.repeat(15_000), 'Rose '.repeat(20_000), 'a\n'.repeat(50_000), "'".repeat(100_000)]
  for (const text of long) expect((mask(text) ?? '').length).toBeLessThanOrEqual(302)
  expect(mask(`${'my bin '.repeat(42)}badgerton`)).toBe('my bin '.repeat(42).trim())
  const time = (texts: readonly string[]) => {
    const begun = performance.now()
    for (let round = 0; round < 20; round++) for (const text of texts) mask(text)
    return performance.now() - begun
  }
  time(long)
  expect(time(long)).toBeLessThan(20 * time(long.map((text) => text.slice(0, 320))) + 20)
})
