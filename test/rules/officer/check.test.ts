import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check, checkLines } from '../../../src/rules/index.ts'
import { services } from '../../support/packs.ts'
import { type Edit, packsWith } from './changed-packs.ts'

const today = '2026-11-21'
const dmn = 'healthy-start/rules/2026-04-01.dmn'

/** What is found, each with the line of text it is about. */
async function found(...edits: readonly Edit[]) {
  const root = packsWith(['healthy-start'], ...edits)
  const { faults } = await check(root, today)
  return faults.map(({ place, reason }) => {
    const [, file, line] = /^(.+):(\d+)$/.exec(place)!
    return { file: relative(root, file!), text: readFileSync(file!, 'utf8').split('\n')[Number(line) - 1], reason }
  })
}

test.each<[what: string, edit: Edit, file: string, text: string, reason: string]>([
  [
    'a case that comes out otherwise',
    [dmn, '&lt; healthyStartYoungMotherAge', '&lt;= healthyStartYoungMotherAge'],
    'healthy-start/tests.yaml',
    '- name: 18 today and pregnant',
    'the outcome is "likely_eligible", not "likely_not_eligible"',
  ],
  [
    'a rule',
    [dmn, '[healthy-start-hansard]', '[nowhere]'],
    dmn,
    '<rule id="hs-1">',
    '[nowhere] is not in sources.yaml',
  ],
  [
    'a cell that cannot be read',
    [dmn, '&lt; healthyStartYoungMotherAge', 'under 18'],
    dmn,
    '<inputEntry id="hs-1_2">',
    'rule 1, column 2',
  ],
  [
    'a key of YAML',
    ['healthy-start/service.yaml', 'review: 2027-03-01', 'review: next year'],
    'healthy-start/service.yaml',
    'review: next year',
    'rules.0.review',
  ],
  [
    'YAML that cannot be read',
    ['healthy-start/tests.yaml', '- name: 18 today', '- name: "18 today'],
    'healthy-start/tests.yaml',
    '',
    'line',
  ],
  [
    'a question in the words that packs share',
    ['_shared/words.en.yaml', 'Which do you or your partner get?', `Which ${'of all these '.repeat(14)}?`],
    '_shared/words.en.yaml',
    'benefits:',
    'at most 160 go into one text',
  ],
  [
    'a brace',
    ['healthy-start/questions.en.yaml', 'ask: Are you pregnant?', 'ask: "Are {you} pregnant?"'],
    'healthy-start/questions.en.yaml',
    'pregnant:',
    'has a brace',
  ],
  [
    'a value of law',
    ['_shared/constants.yaml', 'value: 408 }', 'value: 408 }, { from: 2020-01-01, value: 1 }'],
    '_shared/constants.yaml',
    'healthyStartUcMonthlyTakeHome:',
    '2020-01-01 is not in order',
  ],
])('a fault in %s is told with its file and its line', async (_, edit, file, text, reason) => {
  expect(await found(edit)).toContainEqual({
    file,
    text: expect.stringContaining(text),
    reason: expect.stringContaining(reason),
  })
})

test('a review that has passed or is near is a warning, one that is far off is none', async () => {
  const root = packsWith(['library-card'], ['_shared/constants.yaml', 'review: 2027-03-01', 'review: 2027-06-01'])
  const about = async (day: string) => (await check(root, day)).warnings.map(({ reason }) => reason)
  expect(await about('2026-12-30')).toEqual([])
  expect(await about('2026-12-31')).toContain('the rules from 2026-04-01: the review date, 2027-03-01, is in 60 days')
  const late = await check(root, '2027-03-02')
  expect(late.warnings).toContainEqual({
    place: expect.stringMatching(/library-card\/service\.yaml:\d+$/),
    reason: 'the rules from 2026-04-01: the review date, 2027-03-01, has passed',
  })
  expect(late.warnings).toContainEqual({
    place: expect.stringMatching(/_shared\/constants\.yaml:\d+$/),
    reason: 'pensionCreditCoupleWeek: the review date, 2027-03-01, has passed',
  })
  expect(late.warnings.filter(({ reason }) => reason.startsWith('pensionCreditSingleWeek'))).toEqual([])
})

test('sources to be checked and local ones are counted for each pack', async () => {
  const checked = await check(packsWith(['council-tax-reduction', 'missed-bin']), today)
  expect(checked.faults).toEqual([])
  const [reduction, bins] = checked.packs.map(({ grades }) => grades)
  expect(reduction!.L).toBeGreaterThanOrEqual(5)
  expect(bins!.L).toBeGreaterThan(0)
  expect(checkLines(checked).join('\n')).toContain(`${reduction!.L} of the model council, to be replaced (L)`)
})

test('the command line says in plain words what it can do, and fails where it could not do it', async () => {
  const packs = fileURLToPath(new URL('../../../src/packs.ts', import.meta.url))
  const run = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((done) => {
      execFile(process.execPath, ['--import', 'tsx', packs, ...args], { cwd: services }, (error, out, err) =>
        done({ code: Number(error?.code ?? 0), said: out + err }),
      )
    })
  const [nothing, nowhere, same] = await Promise.all([run('chek'), run('diff', 'here', 'there'), run('diff', '.', '.')])
  expect([nothing.code, nowhere.code, same.code]).toEqual([2, 2, 0])
  expect(nothing.said).toContain('There is no "chek".\nHow to use it:')
  expect(nowhere.said).toContain('here: there is no such folder')
  expect(same.said).toContain('Nothing changes')
})
