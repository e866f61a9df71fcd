import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { LIMITS } from '../../channels/sms/index.ts'
import { engine, type Heard } from '../../src/engine/turn.ts'
import { optionKeys, questionWords } from '../../src/question-words.ts'
import { bare } from '../../src/understanding/keyword.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'

const spoken = await repertoire()
const { dialogs, words } = spoken
const takeTurn = engine(spoken, ['sms', 'web'])

/** In the middle of a dialog: asked whether we shall tell of changes. */
const asked = {
  greeted: true,
  standing: { dialog: 'watch', given: { reference: 'BB-2026-00123' }, answers: {}, asked: 'wanted', opening: '' },
}

const hear = (text: string, more: Partial<Heard> = {}) =>
  takeTurn(heard(text, { channel: 'sms', state: asked, ...more }), '2026-11-23', idleOffice)

describe('S8: STOP', () => {
  test.for([
    ['Stop.', null],
    ['STOP!', null],
    ['ATAL', null],
    ['CANCEL', null],
    ['end', null],
    ['Quit', null],
    ['Arrêt', { optOutType: 'STOP' }],
    ['no more please', { optOutType: 'STOP' }],
  ] as const)('%j %j opts out, gives up what was in progress, and is not answered by us', async ([said, details]) => {
    const { replies, effects, state } = await hear(said, { details })
    expect({ replies, effects, now: state.standing }).toEqual({ replies: [], effects: [{ kind: 'opt-out' }] })
  })

  test('from somebody new is not answered with a welcome', async () => {
    const { replies, effects } = await hear('stop', { state: {} })
    expect({ replies, effects }).toEqual({ replies: [], effects: [{ kind: 'opt-out' }] })
  })

  test('counts while a person is waited for, and while one is there', async () => {
    for (const status of ['waiting', 'staff'] as const) {
      const { replies, effects } = await hear('stop', { status })
      expect({ replies, effects }).toEqual({ replies: [], effects: [{ kind: 'opt-out' }] })
    }
  })

  test('counts however much was said before: it is never taken for a machine', async () => {
    const at = Date.parse('2026-11-23T08:59:00Z')
    const traffic = { said: [], answered: Array(1000).fill(at), missed: Array(50).fill(at) }
    expect((await hear('STOP', { state: { greeted: true, traffic } })).effects).toEqual([{ kind: 'opt-out' }])
  })

  test('on a page is only about the question', async () => {
    const { replies, effects } = await hear('stop', { channel: 'web' })
    expect(effects).toEqual([])
    expect(replies[0]?.text).toContain('I have stopped')
  })

  test('in the words of a promise of ours is no word of theirs', async () => {
    const { effects } = await hear('stop', { kind: 'follow-up', details: { dialog: 'none' } })
    expect(effects).toEqual([])
  })
})

describe('S9: a sentence that begins with a keyword is answered as any other:', () => {
  test.for(['stop sending my bins to number 4', 'end of the month?'])('%s', async (said) => {
    const { replies, effects } = await hear(said, { state: { greeted: true } })
    expect(effects.filter(({ kind }) => kind !== 'reading')).toEqual([])
    expect(replies.length).toBeGreaterThan(0)
  })
})

describe('START', () => {
  test.for([
    ['START', null],
    ['unstop', null],
    ['Yes', null],
    ['anything', { optOutType: 'START' }],
  ] as const)('%j %j from somebody who stopped opts in again, and is not answered by us', async ([said, details]) => {
    const { replies, effects } = await hear(said, { details, optedOut: true, state: { greeted: true } })
    expect({ replies, effects }).toEqual({ replies: [], effects: [{ kind: 'opt-in' }] })
  })

  test('YES from anybody else is an answer', async () => {
    const { effects } = await hear('YES')
    expect(effects).toEqual([{ kind: 'watch-application', reference: 'BB-2026-00123' }])
  })

  test('from somebody new is how they begin', async () => {
    const { replies, effects } = await hear('start', { state: {} })
    expect(effects).toEqual([])
    expect(replies.map(({ text }) => text).join()).toContain('What can I help you with?')
  })
})

describe('HELP', () => {
  test('says who we are, our telephone and what STOP does; the question still stands', async () => {
    const { replies, state } = await hear('HELP')
    const [{ text = '' } = {}] = replies
    for (const part of ['Marlow Vale Borough Council', '01632 960 000', 'STOP']) expect(text).toContain(part)
    expect(text).toContain(words.say('en', 'watch.wanted'))
    expect(state.standing).toEqual(asked.standing)
  })

  test('from somebody new is not the end of the welcome', async () => {
    const { replies, state } = await hear('info', { state: {} })
    expect(replies).toHaveLength(1)
    expect(state.greeted).toBeUndefined()
  })

  test('that Twilio answered is not answered again', async () => {
    expect((await hear('HELP', { details: { optOutType: 'HELP' } })).replies).toEqual([])
  })

  test('is left to the person who is there', async () => {
    expect((await hear('HELP', { status: 'staff' })).replies).toEqual([])
  })

  test('costs two segments at the most, in every language', () => {
    for (const language of words.languages)
      expect(LIMITS.room!(words.say(language, 'texting-help'))).toBeLessThanOrEqual(2)
  })
})

describe('S18: what we begin, and somebody may not be able to answer, names our telephone:', () => {
  const given = {
    reference: 'C7F3-K9QX',
    type: 'request',
    what: 'a lamp',
    due: '2026-12-01',
    service: 'blue-badge',
    link: 'https://x.example/1',
  }
  const stages = ['received', 'link-sent', 'to-pay', 'working', 'needs-you', 'decided', 'closed']
  const begun = [
    { dialog: 'acknowledge' },
    { dialog: 'ask-fixed' },
    { dialog: 'status-link' },
    ...stages.map((stage) => ({ dialog: 'application-news', stage })),
  ]
  test.for(begun)('$dialog $stage', async (details) => {
    for (const language of words.languages) {
      const { replies } = await hear('', {
        kind: 'follow-up',
        state: { greeted: true },
        language,
        details: { ...given, ...details },
      })
      expect(replies.map(({ text }) => text).join(' ')).toMatch(/01632 960 000|https:\/\//)
    }
  })
})

/** Every sentence and phrase in dialogs/, by its file. */
function* written(): Generator<[string, string]> {
  const folder = new URL('../../dialogs/', import.meta.url)
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(en|cy)\.yaml$|words\/(en|cy)\.yaml$/.test(file) && !file.includes('keyword.'))
      for (const sentence of leaves(parse(readFileSync(new URL(file, folder), 'utf8')))) yield [file, sentence]
}

/** What citizens say, and not we. */
const THEIRS = /^(examples|not|proposed|samples|asks|harmless|calm|patterns|danger|called|phrases)$/

const leaves = (tree: unknown): string[] =>
  typeof tree === 'object' && tree !== null
    ? Object.entries(tree).flatMap(([name, below]) => (THEIRS.test(name) ? [] : leaves(below)))
    : [String(tree)]

describe('no dialog asks a citizen to text a word by which Twilio would stop or start us:', () => {
  let stopping: readonly string[] = []
  beforeAll(() => {
    stopping = [...words.under('keyword')].flatMap(([name, list]) => (/^(stop|yes)\./.test(name) ? list : []))
  })

  test('not in a sentence', () => {
    const verbs =
      'reply|answer|say|text|type|send|write|enter|choose|pick|press|ateb|atebwch|dywedwch|tecstiwch|ysgrifennwch|dewiswch|anfonwch'
    const asks = new RegExp(
      `\\b(?:${verbs})\\s+(?:with\\s+|gyda\\s+)?["'“‘]*(?:${stopping.join('|')})(?![\\p{L}\\p{M}])`,
      'iu',
    )
    const all = [...written()]
    expect(all.length).toBeGreaterThan(500)
    expect(all.filter(([, sentence]) => asks.test(sentence) || /\b(YES|CANCEL|END|QUIT)\b/.test(sentence))).toEqual([])
  })

  test('not by a choice', () => {
    const known = new Set(stopping)
    known.delete('yes')
    for (const language of words.languages)
      for (const dialog of dialogs) {
        const titles = words.has(language, `${dialog.name}.title`) ? [`${dialog.name}.title`] : []
        const options = Object.entries(dialog.questions).flatMap(([question, { options = [] }]) =>
          options.flatMap((option) => optionKeys(questionWords(dialog, question).key, option)),
        )
        for (const key of [...titles, ...options.filter((key) => words.has(language, key))])
          expect(known, key).not.toContain(bare(words.say(language, key)))
      }
  })
})
