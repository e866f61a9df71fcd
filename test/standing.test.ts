import { describe, expect, test } from 'vitest'
import type { Progress } from '../src/dialog.ts'
import { inWords } from '../src/in-words.ts'
import { against, isLate, standing, teamOf } from '../src/standing.ts'
import { repertoire } from './support/repertoire.ts'

const { words } = await repertoire()
const worded = (key: string) => words.has('en', key)
const dates = { received: '2026-11-23', due: '2026-12-21' }
const pothole: Progress = { reference: 'R8SH-5DV5', about: 'road', stage: 'open', ...dates }
const say = (progress: Progress, theirs?: boolean) => inWords(words, 'en', standing(progress, { worded }, theirs))

test('what is due today is not late, and tomorrow it is; what has ended never is', () => {
  expect(isLate(pothole, '2026-12-21')).toBe(false)
  expect(isLate(pothole, '2026-12-22')).toBe(true)
  expect(isLate({ ...pothole, stage: 'not-fixed' }, '2026-12-22')).toBe(true)
  for (const stage of ['fixed', 'closed'] as const) expect(isLate({ ...pothole, stage }, '2027-01-01')).toBe(false)
})

test('what a report is about is told only to whose it is', () => {
  expect(say(pothole)).toBe('R8SH-5DV5: your report is with the roads team.')
  expect(say(pothole, true)).toBe('R8SH-5DV5: your report (Road or pavement) is with the roads team.')
})

describe('the letter of a reference says what it is', () => {
  test.for([
    ['R8SH-5DV5', 'graffiti', 'your report (Graffiti) is with the street cleaning team.'],
    ['C36E-FDM3', 'complaint', 'your complaint is with the customer relations team.'],
    ['D36E-FDM3', 'idea', 'your idea is with the customer relations team.'],
    ['P36E-FDM3', 'privacy.access', 'your request (See what you hold about me) is with the data protection officer.'],
  ] as const)('%s', ([reference, about, said]) => {
    expect(say({ ...pothole, reference, about }, true)).toBe(`${reference}: ${said}`)
  })
})

test('every stage of anything can be told, and against every day, in every language', () => {
  const stages = ['open', 'fixed', 'not-fixed', 'closed'] as const
  const everything: Progress[] = [
    ...['R', 'C', 'D', 'P'].flatMap((letter) =>
      stages.map((stage) => ({ ...pothole, reference: `${letter}8SH-5DV5`, stage })),
    ),
    { reference: 'BB-2026-00123', service: 'Blue Badge', stage: 'working', ...dates },
    { reference: 'BB-2026-00123', service: 'blue-badge', stage: 'decided', ...dates },
  ]
  for (const progress of everything)
    for (const today of ['2026-12-21', '2026-12-22'])
      for (const language of words.languages) {
        const said = [standing(progress, { worded }), against(progress, today)].map((one) =>
          inWords(words, language, one),
        )
        expect(said.join(' ')).toMatch(/2026/)
      }
})

test('what nobody named a team for is with customer service', () => {
  expect(teamOf('change.address', { worded })).toEqual({ key: 'team.other' })
})
