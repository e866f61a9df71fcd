import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readAnswer } from '../../src/understanding/answer.ts'
import { asPer, readAmount } from '../../src/understanding/details/amount.ts'
import { readChoice, readChoices, type Vocabulary } from '../../src/understanding/details/choice.ts'
import { type Days, findDay, hintOfDate, readDate } from '../../src/understanding/details/date.ts'
import { readEmail } from '../../src/understanding/details/email.ts'
import { readName } from '../../src/understanding/details/name.ts'
import { readNumber } from '../../src/understanding/details/number.ts'
import { readPhone } from '../../src/understanding/details/phone.ts'
import { readPostcode } from '../../src/understanding/details/postcode.ts'
import { isWorkedOut } from '../../src/understanding/details/worked-out.ts'
import { readYesNo } from '../../src/understanding/details/yes-no.ts'
import { hearReference, makeReference } from '../../src/understanding/reference.ts'
import { loadWords } from '../../src/words.ts'
import { within } from '../support/within.ts'

const { phrases } = loadWords(new URL('../../dialogs/words/', import.meta.url), {})
const today = '2026-11-21'
const vocabulary: Vocabulary = {
  phrases,
  label: (option) =>
    ({ bins: 'Missed bin', road: 'Road or pavement', home: 'Repair in a council home', none: 'None of these' })[
      option
    ] ?? option,
  also: (option) => (option === 'road' ? ['pothole'] : []),
}

interface Row extends Omit<Days, 'today'> {
  readonly said: string
  readonly is: unknown
  readonly required?: boolean
}

const readers: Readonly<Record<string, (row: Row) => unknown>> = {
  date: ({ said, is: _, required: __, ...asked }) => readDate(said, { today, ...asked }, phrases),
  amount: ({ said }) => readAmount(said, phrases),
  number: ({ said }) => readNumber(said, phrases),
  phone: ({ said }) => readPhone(said),
  postcode: ({ said }) => readPostcode(said),
  name: ({ said }) => readName(said, phrases),
  age: ({ said }) =>
    readAnswer({ type: 'number', unit: 'year', whole: true, min: 0, max: 120 }, said, vocabulary, today),
  reference: ({ said }) => {
    const heard = hearReference(said)
    return heard && ('hint' in heard ? heard.hint : heard.reference)
  },
  email: ({ said }) => readEmail(said),
  'yes-no': ({ said }) => readYesNo(said, phrases),
  choice: ({ said }) => readChoice(['bins', 'road', 'home'], said, vocabulary),
  choices: ({ said }) => readChoices(['bins', 'road', 'home', 'none'], said, vocabulary),
}

const table = parse(readFileSync(new URL('details.yaml', import.meta.url), 'utf8')) as Record<string, readonly Row[]>

for (const [kind, rows] of Object.entries(table))
  describe(kind, () => {
    test.for(rows.filter(({ required = true }) => required))('$said', (row) =>
      expect(readers[kind]!(row) ?? null).toEqual(row.is),
    )
  })

test('the table has at least 160 phrases that are required', () => {
  const required = Object.values(table)
    .flat()
    .filter(({ required = true }) => required)
  expect(required.length).toBeGreaterThanOrEqual(160)
})

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WELSH = 'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(' ')

test('any day since 1930 is read back as itself, however it is written', () => {
  const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = iso.split('-')
      const [month, mis, day] = [MONTHS[Number(m) - 1]!, WELSH[Number(m) - 1]!, Number(d)]
      for (const said of [
        iso,
        `${d}/${m}/${y}`,
        `${day}.${Number(m)}.${y}`,
        `${day} ${Number(m)} ${y}`,
        `${d}-${m}-${y.slice(2)}`,
        `${day} ${month} ${y}`,
        `the ${day}${['th', 'st', 'nd', 'rd'][day % 10 < 4 && (day < 11 || day > 13) ? day % 10 : 0]} of ${month}, ${y}`,
        `${month.slice(0, 3)} ${day} ${y}`,
        `${month.toUpperCase()} ${day}, ${y}`,
        `${day} ${mis} ${y}`,
        `it was on ${d}/${m}/${y} I think`,
        `${d}${m}${y}`,
      ])
        if (!(said === `${d}-${m}-${y.slice(2)}` && y < '1927'))
          expect(readDate(said, { today, latest: 0 }, phrases), said).toBe(iso)
    }),
  )
})

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function inWords(number: number): string {
  if (number < 20) return UNITS[number]!
  if (number < 100) return TENS[Math.floor(number / 10)]! + (number % 10 ? `-${UNITS[number % 10]}` : '')
  const [size, word] = number < 1000 ? [100, 'hundred'] : [1000, 'thousand']
  const rest = number % size
  return `${inWords(Math.floor(number / size))} ${word}${rest === 0 ? '' : `${rest < 100 ? ' and' : ''} ${inWords(rest)}`}`
}

test('any number below a million is understood in words, alone and in pounds', () => {
  fc.assert(
    fc.property(fc.nat(999_999), (number) => {
      expect(readNumber(inWords(number), phrases)).toBe(number)
      expect(readAmount(`about ${inWords(number)} pounds a week`, phrases)).toEqual({ pounds: number, per: 'week' })
    }),
  )
})

test('any amount to the penny is understood as it is printed', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), (pence) => {
      const pounds = pence / 100
      const printed = pounds.toLocaleString('en-GB', { minimumFractionDigits: 2 })
      expect(readAmount(`£${printed} a month`, phrases)).toEqual({ pounds, per: 'month' })
      expect(readAmount(`${pounds} quid`, phrases)).toEqual({ pounds, per: null })
    }),
  )
})

describe('a reference', () => {
  test('of ours is understood with any spaces and dashes, and with one wrong character it is a typo', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXY'),
        (seed, at, other) => {
          const made = makeReference('C', seed)
          const plain = made.replace('-', '')
          for (const typed of [
            plain,
            made.replace('-', ' '),
            made.replace('-', ' - '),
            plain.replace(/^(.)(...)/, '$1 $2 '),
            plain.split('').join(' '),
            plain.replace(/(..)(?=.)/g, '$1-').toLowerCase(),
          ])
            expect(hearReference(`it's ${typed}`), typed).toEqual({ reference: made })
          const wrong = `${plain.slice(0, at)}${other}${plain.slice(at + 1)}`
          if (wrong !== plain && /\d/.test(wrong.slice(1, 4)))
            expect(hearReference(`${wrong.slice(0, 4)}-${wrong.slice(4)}`)).toEqual({ hint: 'typo' })
        },
      ),
    )
  })

  test.for([
    ['C7F3-K9Q', 'typo'],
    ['BB-2026-00123', undefined],
    ['what?', undefined],
  ] as const)('%s', ([said, hint]) => {
    const heard = hearReference(said)
    expect(heard && 'hint' in heard ? heard.hint : undefined).toBe(hint)
  })
})

test('an amount of one period is worked out for another as benefit law does it', () => {
  expect(asPer(90, 'week', 'month')).toBe(390)
  expect(asPer(650, 'month', 'week')).toBe(150)
  expect(asPer(400, 'four-weeks', 'month')).toBe(433.33)
  expect(asPer(24_000, 'year', 'fortnight')).toBe(923.08)
  const money = { type: 'money', min: 0, per: 'month' } as const
  expect(readAnswer(money, '£90 a week', vocabulary, today)).toBe(390)
  expect(readAnswer(money, '390', vocabulary, today)).toBe(390)
  expect(readAnswer({ type: 'money', min: 0 }, '300 a month', vocabulary, today)).toBeUndefined()
})

describe('how long or how old is worked out in the unit that is asked for', () => {
  test.for([
    ['18 months', 'year', 1],
    ['she is 24', 'year', 24],
    ['24 yrs old', 'year', 24],
    ['turned 67 last month', 'year', 67],
    ['2 years', 'month', 24],
    ['36', 'month', 36],
    ['5 months', 'week', undefined],
    ['20 weeks', 'week', 20],
    ['16 hours a week', 'hour', 16],
    ['about 35 hrs', 'hour', 35],
    ['2 hours a day', 'hour', undefined],
  ] as const)('%s', ([said, unit, value]) =>
    expect(readAnswer({ type: 'number', unit }, said, vocabulary, today)).toBe(value),
  )
})

test('"I do not think so" is not known where that may be said, else no', () => {
  expect(readAnswer({ type: 'yes-no', unsure: true }, 'i dont think so', vocabulary, today)).toBeNull()
  expect(readAnswer({ type: 'yes-no' }, 'i dont think so', vocabulary, today)).toBe(false)
})

test('thanks is no answer, also where the options have no words of their own', () => {
  for (const said of ['thanks', 'no thanks', 'ok', 'cheers'])
    expect(readAnswer({ type: 'yes-no' }, said, { phrases, label: () => '' }, today)).toBe(
      { ok: true, 'no thanks': false }[said],
    )
})

describe('what was worked out is read back, what was said plainly is not', () => {
  test.for([
    ['date', '27 6 1960', '1960-06-27', false],
    ['date', '1960-06-27', '1960-06-27', false],
    ['date', 'last Tuesday', '2026-11-17', true],
    ['date', '3.4.58', '1958-04-03', true],
    ['date', '3 June', '2026-06-03', true],
    ['money', '£1,250.50', 1250.5, false],
    ['money', 'none', 0, false],
    ['money', '16k', 16000, true],
    ['money', '£90 a week', 390, true],
    ['reference', 'c7f3 k9qx', 'C7F3-K9QX', false],
    ['reference', 'c7f3k9ox', 'C7F3-K90X', true],
    ['yes-no', 'aye', true, false],
    ['date', 'skip', null, false],
  ] as const)('%s: %s', ([type, said, value, workedOut]) => expect(isWorkedOut(type, said, value)).toBe(workedOut))
})

describe('what is wrong with a date is told', () => {
  const born = { today, earliest: '1900-01-01', latest: 0 }
  const move = { today, earliest: -730, latest: 365 }
  test.for([
    ['27 june', born, { lacks: 'year' }],
    ['feb 61', born, { lacks: 'day' }],
    ['I was 65 in january', born, { lacks: 'day' }],
    ['the 5th', move, { either: ['2026-11-05', '2026-12-05'] }],
    ['yesterday or tomorrow', move, { either: ['2026-11-20', '2026-11-22'] }],
    ['no idea', born, undefined],
    ['may I ask', born, undefined],
  ] as const)('%s', ([said, asked, hint]) => expect(hintOfDate(said, asked, phrases)).toEqual(hint))

  test('and a day that is about as near as another is not guessed', () => {
    expect(readDate('the 5th', move, phrases)).toBeUndefined()
    expect(readDate('the 12th', move, phrases)).toBe('2026-11-12')
    expect(readDate('we moved on the 5th', move, phrases)).toBe('2026-11-05')
  })
})

describe('a day in a story', () => {
  const asked = { today, earliest: -30, latest: 0 }
  test.for([
    ['my bin was not emptied yesterday', '2026-11-20'],
    ['bins missed on tuesday 17th', '2026-11-17'],
    ['my bin was not emptied last week', undefined],
    ['bins not emptied 3 wks running', undefined],
    ['I reported my bin on monday and it is still full', undefined],
    ['missed tuesday and wednesday', undefined],
    ['missed bin at 14 Mill Lane', undefined],
  ] as const)('%s', ([said, day]) => expect(findDay(said, asked, phrases)).toBe(day))
})

describe('100,000 characters take no time', () => {
  const units = [
    '1',
    '1 ',
    'a ',
    'two ',
    '07',
    '0 ',
    '£',
    '£1',
    'week ',
    'in 2 weeks ',
    'on monday ',
    'no ',
    'yes ',
    '-',
    '@',
    'a@',
    'a.',
    'C7F3',
    'M1 ',
    '1/1/',
    'and a half ',
    'hundred ',
    'un deg ',
    '👍',
    '’',
    'é',
    '\u0301',
    ' ',
    'jones, ',
    'the first ',
  ]
  // What is slow is slow each time; a busy machine is not.
  test.for(units)('of %j', { retry: 2 }, (unit) => {
    const said = unit.repeat(100_000 / unit.length)
    return within(100, () => {
      for (const read of Object.values(readers)) read({ said, is: null })
      hearReference(said)
    })
  })
})
