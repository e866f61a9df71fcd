import { expect, test } from 'vitest'
import { readerOf } from '../../src/engine/piece.ts'
import { findAsks } from '../../src/understanding/asks.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'

const { words, understanding, beginnings } = await repertoire()
const read = readerOf({ words, understanding, language: 'en' })
const manners = {
  pleasantry: words.phrases('several.pleasantry'),
  asking: words.phrases('several.asking'),
  joining: words.phrases('several.joining'),
  and: words.phrases('several.and'),
}
const asks = (letter: string) => findAsks(letter, read, manners)
/** The dialogs that are meant, in order. */
const meanings = (letter: string) => asks(letter).map(({ meaning }) => beginnings.get(meaning ?? '')?.dialog)

test.for([
  [
    'one thing, told at length',
    'Hello,\n\nthere is a pothole in Mill Road.\nIt is deep.\n\nIt has been there for weeks. Nobody came.',
    ['complaint'],
  ],
  ['two paragraphs', 'There is a pothole in Mill Road.\n\nWhere is my application?', ['complaint', 'track']],
  ['one sentence', 'I have moved in and where is my application', ['moving-in', 'track']],
  [
    'a list',
    '1. pothole in Mill Road\n2) a broken street light\n- Can I get a blue badge?',
    ['complaint', 'complaint', 'blue-badge'],
  ],
  ['one we do not know', 'There is a pothole.\n\nDo you like flurble wibbles?', ['complaint', undefined]],
  ['one we do not know, in the same breath', 'There is a pothole. Do you like flurble wibbles?', ['complaint']],
  [
    'the same thing again',
    'There is a pothole.\n\nWhere is my application?\n\nThe pothole is deep.',
    ['complaint', 'track'],
  ],
  [
    'another of the same',
    'There is a pothole in Mill Road. Also the street light is broken.',
    ['complaint', 'complaint'],
  ],
  ['manners only', 'Dear Sir,\n\nHow are you?\n\nKind regards', []],
  ['nothing', '', []],
  ['Welsh', 'Bore da,\n\nmae twll yn y ffordd.\n\nHefyd, ble mae fy nghais?', ['complaint', 'track']],
] as const)('a letter with %s', ([, letter, expected]) => expect(meanings(letter)).toEqual(expected))

test.for([
  ['how much is a blue badge and where is my bus pass', ['how_to.blue-badge', 'track.older-persons-bus-pass']],
  ['pothole on mill lane, and the street light is out too', ['report.pothole', 'report.street-light']],
  [
    'my bin wasnt emptied. also can i get help with my rent?',
    ['report.missed-bin', 'check_entitlement.housing-benefit'],
  ],
  ['i want to apply for a blue badge and a bus pass', ['apply.blue-badge', 'apply.older-persons-bus-pass']],
  [
    'can i get housing benefit and free school meals',
    ['check_entitlement.housing-benefit', 'check_entitlement.free-school-meals'],
  ],
] as const)('"%s" asks two things', ([said, expected]) =>
  expect(asks(said).map(({ meaning }) => meaning)).toEqual(expected),
)

test.for([
  'the bed and breakfast you put us in has rats and cockroaches',
  'does search and rescue come to the reservoir',
  'my mum and I need help with the rent',
  'i lost my job and i need help paying rent',
  'there is a hole in the road and my tyre burst',
  'the neighbours play loud music and the dog barks all night',
  'my bin was not emptied, it was out at 6 and the neighbours was done',
  'husband and wife on the electoral roll',
  'my mum and dad get pip, can they have a blue badge',
  'we split up and shes moved to her mums so its only my name in here from the 1st, worth telling u?',
])('"%s" asks one thing', (said) => expect(asks(said).length).toBeLessThanOrEqual(1))

test('each thing comes with its own words', () => {
  expect(asks('Hello.\n\nThere is a pothole.\nIt is deep.\n\nWhere is my application BB-2026-00123? Regards')).toEqual([
    { meaning: 'report.pothole', said: 'Hello. There is a pothole. It is deep.' },
    { meaning: 'track.other', said: 'Where is my application BB-2026-00123? Regards' },
  ])
})

test.for(['a', '\n- ', '. ', ' and ', '\n \n', '1) ', '   '])(
  'two million characters of %j take less than a second',
  (unit) => {
    const letter = unit.repeat(2_000_000 / unit.length)
    return within(1000, () => expect(asks(letter).length).toBeLessThanOrEqual(7))
  },
)
