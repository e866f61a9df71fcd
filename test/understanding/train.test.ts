import { describe, expect, it } from 'vitest'
import { type Example, readClassifier, train } from '../../src/understanding/train.ts'
import { mistype } from '../support/typos.ts'
import { within } from '../support/within.ts'

/** Two subjects and two things to do with each, and what stands alone: enough to tell one thing from another. */
const EXAMPLES: Example[] = [
  ...examples('apply.blue-badge', [
    'apply for a blue badge',
    'i need a disabled badge for my mum',
    'renew my blue badge',
    'how do i get a disabled parking badge',
    'start a badge application for my son',
    'new blue badge please',
    'i want to apply for disabled parking',
    'gwneud cais am fathodyn glas',
  ]),
  ...examples('track.blue-badge', [
    'where is my blue badge',
    'still waiting for my badge',
    'how long does the blue badge take',
    'no news about my disabled badge',
    'has my badge application been looked at',
    'when will my blue badge come',
    'been 10 weeks and no badge',
    'ble mae fy mathodyn glas',
  ]),
  ...examples('apply.library-card', [
    'join the library',
    'i want a library card',
    'sign up to borrow books',
    'library membership for my daughter',
    'apply for a library card online',
    'can i get a card for the library',
    'new library ticket please',
    'ymuno â’r llyfrgell',
  ]),
  ...examples('track.library-card', [
    'where is my library card',
    'still waiting for my library card',
    'my library ticket has not come',
    'how long until i get the library card',
    'signed up for the library and heard nothing',
    'when will the library card come',
    'no library card yet',
    'ble mae fy ngherdyn llyfrgell',
  ]),
  ...examples('report.pothole', [
    'pothole on station road',
    'big hole in the road',
    'my tyre burst on a pothole',
    'deep pothole outside number 4',
    'the road is full of holes',
    'crater in the road by the school',
    'twll yn y ffordd',
  ]),
  ...examples('complain', [
    'i want to complain',
    'the man at the desk was rude',
    'your service is terrible',
    'i am very unhappy with the council',
    'make a complaint about staff',
    'nobody rang me back, it is a disgrace',
    'rydw i eisiau cwyno',
  ]),
]
const UNSEEN: Example[] = [
  { text: 'please can i apply for a badge for my disabled dad', intent: 'apply.blue-badge' },
  { text: 'my blue badge has still not come, how long', intent: 'track.blue-badge' },
  { text: 'i would like to join and borrow some books', intent: 'apply.library-card' },
  { text: 'how long for the library card, still waiting', intent: 'track.library-card' },
  { text: 'there is a huge pothole in our road', intent: 'report.pothole' },
  { text: 'want to make a complaint, staff were rude', intent: 'complain' },
]
const OUT_OF_SCOPE = ['tell me a joke', 'what is 17 times 23', 'best pizza near here', 'xyzzy', 'who won the rugby']

const { classify, write, report } = train(EXAMPLES)

describe('A classifier', () => {
  it('understands what no example says', () => {
    expect(UNSEEN.map(({ text }) => classify(text).intent)).toEqual(UNSEEN.map(({ intent }) => intent))
  })

  it('understands it with typing mistakes', () => {
    const right = UNSEEN.filter(({ text, intent }, at) => classify(mistype(text, 0.08, at)).intent === intent)
    expect(right.length).toBeGreaterThanOrEqual(UNSEEN.length - 1)
  })

  it('ranks all intents, the best first and that one its answer', () => {
    const { intent, confidence, ranked } = classify('still waiting for the blue badge')
    expect(ranked).toHaveLength(6)
    expect(ranked[0]).toEqual({ intent, confidence })
    expect(ranked.map(({ confidence }) => confidence)).toEqual(
      ranked.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    )
    for (const { confidence } of ranked) {
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  it('puts the same subject second when only what is to be done is in doubt', () => {
    const [first, second] = classify('blue badge').ranked.map(({ intent }) => intent)
    expect([first, second].toSorted()).toEqual(['apply.blue-badge', 'track.blue-badge'])
  })

  it('learns what is to be done from all subjects', () => {
    const waiting = /waiting|heard|has not come|yet/
    const lacking = EXAMPLES.filter(({ text, intent }) => intent !== 'track.blue-badge' || !waiting.test(text))
    expect(train(lacking).classify('still waiting for my blue badge, heard nothing yet').intent).toBe(
      'track.blue-badge',
    )
  })

  it('is certain of an example, however it is written', () => {
    expect(classify('RENEW my Blue Badge!')).toMatchObject({ intent: 'apply.blue-badge', confidence: 1 })
  })

  it('is less sure of what no intent is about than of what one is', () => {
    const within = UNSEEN.map(({ text }) => classify(text).confidence)
    const outside = OUT_OF_SCOPE.map((text) => classify(text).confidence)
    expect(Math.min(...within)).toBeGreaterThan(Math.max(...outside))
  })

  it('tells in its report how its examples fared', () => {
    expect(report.intents.map(({ intent }) => intent)).toEqual([...new Set(EXAMPLES.map((e) => e.intent))].sort())
    expect(report.intents.reduce((sum, { examples }) => sum + examples, 0)).toBe(EXAMPLES.length)
    const wrong = report.intents.reduce((sum, { examples, right }) => sum + examples - right, 0)
    expect(report.confused.reduce((sum, { count }) => sum + count, 0)).toBe(wrong)
    expect(report.confused.filter(({ intent, instead }) => intent === instead)).toEqual([])
  })
})

describe('Training', () => {
  const asked = [...UNSEEN.map(({ text }) => text), ...OUT_OF_SCOPE, 'blue badge', '']

  it('gives the same classifier whatever the order of examples, and however often one is repeated', () => {
    const other = train([...EXAMPLES.toReversed(), ...EXAMPLES.slice(0, 5)])
    expect(asked.map((text) => other.classify(text))).toEqual(asked.map((text) => classify(text)))
    expect(other.write()).toEqual(write())
  })

  it('can be written and read: the answers and the report are the same', () => {
    const read = readClassifier(write())
    expect(asked.map((text) => read.classify(text))).toEqual(asked.map((text) => classify(text)))
    expect(read.report).toEqual(report)
    expect(read.write()).toEqual(write())
  })

  it('is read from wherever its bytes lie: a file, the middle of other bytes', () => {
    const bytes = write()
    const roomy = new Uint8Array(bytes.length + 3)
    roomy.set(bytes, 3)
    for (const same of [Buffer.from(bytes), roomy.subarray(3)])
      expect(readClassifier(same).classify('big pothole')).toEqual(classify('big pothole'))
  })

  it.each<[string, Example[]]>([
    ['no example at all', []],
    ['empty texts', examples('a', ['', '  ', '?!'])],
    ['one example of one intent', examples('a', ['one'])],
    ['two intents of one example', [...examples('a', ['one thing']), ...examples('b', ['another matter'])]],
    ['the same text under two intents', [...examples('a', ['one', 'two']), ...examples('b', ['one', 'three'])]],
    ['names with many dots', [...examples('a.b.c', ['one']), ...examples('a.b', ['two']), ...examples('.', ['three'])]],
    ['an intent with an empty name', [...examples('', ['one']), ...examples('b', ['two'])]],
  ])('takes %s', (_, odd) => {
    const learned = train(odd)
    for (const text of ['one', 'something else', '']) {
      const { intent, confidence, ranked } = learned.classify(text)
      expect(ranked).toHaveLength(new Set(odd.map((example) => example.intent)).size)
      expect(intent).toBe(ranked[0]?.intent ?? '')
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(readClassifier(learned.write()).classify(text)).toEqual({ intent, confidence, ranked })
    }
  })

  it('is not certain of a text that is under two intents', () => {
    const learned = train([...examples('a', ['one', 'two']), ...examples('b', ['one', 'three'])])
    expect(learned.classify('one').confidence).toBeLessThan(1)
    expect(learned.classify('two')).toMatchObject({ intent: 'a', confidence: 1 })
  })

  it('tells two of two hundred intents apart as well as two of two', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      examples(`i${at}`, [`about ${word(at)}`, `the ${word(at)} is broken`, `when does ${word(at)} open`]),
    ).flat()
    const learned = train(many)
    expect(learned.classify(`my ${word(7)} again`).intent).toBe('i7')
    expect(learned.classify(`my ${word(150)} again`).intent).toBe('i150')
  })

  it('learns in any alphabet', () => {
    const learned = train([
      ...examples('bin', ['мусор не вывезли', 'бак переполнен', 'когда заберут мусор']),
      ...examples('tax', ['налог слишком большой', 'как платить налог', 'счет за налог']),
    ])
    expect(learned.classify('мусор опять не забрали').intent).toBe('bin')
  })
})

it.each([
  ['one letter', 'x'.repeat(100_000)],
  ['one word', 'pothole '.repeat(12_500)],
  ['marks on letters', 'é́'.repeat(33_333)],
  ['halves of letters', '\ud800'.repeat(100_000)],
  ['faces', '😀'.repeat(50_000)],
  ['words that are nearly ours', Array.from({ length: 12_500 }, (_, at) => `p${'othlex'[at % 6]}thole`).join(' ')],
  ['names of what objects have', '__proto__ constructor toString '.repeat(3_000)],
])('100,000 characters of %s cost little', async (_, text) => {
  classify(text)
  const { confidence } = await within(100, () => classify(text))
  expect(confidence).toBeLessThanOrEqual(1)
})

function examples(intent: string, texts: readonly string[]): Example[] {
  return texts.map((text) => ({ text, intent }))
}

/** Another made-up word for each number. */
function word(at: number): string {
  return (
    ['b', 'k', 'd', 'f', 'g'][at % 5]! +
    ['amu', 'olti', 'ira', 'enso'][Math.floor(at / 5) % 4]! +
    'rstvwxyzmn'[Math.floor(at / 20)]
  )
}
