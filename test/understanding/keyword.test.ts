import { describe, expect, test } from 'vitest'
import { bare, findKeyword } from '../../src/understanding/keyword.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'

const { words } = await repertoire()
const keywords = words.under('keyword')
const meant = (said: string) => findKeyword(said, keywords)?.split('.')[0]

describe('S8: a whole text that is a keyword is meant as one', () => {
  test.for([
    ['STOP', 'stop'],
    ['Stop.', 'stop'],
    ['STOP!', 'stop'],
    ['  stop \n', 'stop'],
    ['“Stop”', 'stop'],
    ['STOP 🛑', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['stop\u200b', 'stop'],
    ['Stop   all', 'stop'],
    ['STOP-ALL', 'stop'],
    ['Unsubscribe', 'stop'],
    ['CANCEL', 'stop'],
    ['End', 'stop'],
    ['quit!!', 'stop'],
    ['STOPIWCH', 'stop'],
    ['Stopio.', 'stop'],
    ['ATAL', 'stop'],
    ['Rezygnuję', 'stop'],
    ['بند کریں۔', 'stop'],
    ['\u200fروکیں\u200f', 'stop'],
    ['ਬੰਦ ਕਰੋ', 'stop'],
    ['Arrêt', 'stop'],
    ['ARRE\u0302T', 'stop'],
    ['start', 'start'],
    ['UNSTOP', 'start'],
    ['Yes', 'yes'],
    ['HELP', 'help'],
    ['info?', 'help'],
    ['Cymorth', 'help'],
  ] as const)('%j: %s', ([said, keyword]) => expect(meant(said)).toBe(keyword))
})

describe('S9: a keyword in a sentence about something else is none', () => {
  test.for([
    'stop sending my bins to number 4',
    'end of the month?',
    'Can you stop the noise next door',
    'please stop',
    'cancel my parking permit',
    'when does school end',
    'stopped',
    'stops',
    'the bus stop',
    'help me with council tax',
    'yes please',
    '',
    '!?',
    '1',
    'st op',
    `stop${' '.repeat(20_000)}it`,
    `stop${'.'.repeat(100_000)}`,
  ])('%j', (said) => expect(meant(said)).toBeUndefined())
})

test('a letter of a million characters is looked at in no time', () =>
  within(50, () => void meant(`${'. '.repeat(500_000)}stop`)))

test('keywords are written as they are compared, and none has two meanings', () => {
  const all = new Map<string, string>()
  for (const [name, list] of keywords)
    for (const word of list) {
      expect(bare(word), `${name}: ${word}`).toBe(word)
      const meaning = name.split('.')[0]!
      expect(all.get(word) ?? meaning, word).toBe(meaning)
      all.set(word, meaning)
    }
})
