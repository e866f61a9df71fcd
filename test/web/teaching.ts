import type pg from 'pg'
import type { Repertoire } from '../../src/repertoire.ts'

const intent = (id: string, title: string, files: Record<string, string>) => ({
  ...{ id, intent: id.split('.')[0]!, files },
  words: { en: { title }, cy: { title: `${title} (cy)` } },
})

/** Three intents, one of them taught in Welsh too, and what was found of them. */
export const LEARNED: Pick<Repertoire['learned'], 'intents' | 'report'> = {
  intents: [
    intent('pay', 'Pay something', { en: 'understanding/voice.en.yaml', cy: 'understanding/voice.cy.yaml' }),
    intent('complain', 'Make a complaint', { en: 'understanding/voice.en.yaml' }),
    intent('apply.blue-badge', 'Apply for a Blue Badge', { en: 'services/blue-badge/understanding.en.yaml' }),
  ],
  report: {
    intents: [
      { intent: 'pay', examples: 15, right: 14 },
      { intent: 'complain', examples: 20, right: 10 },
      { intent: 'apply.blue-badge', examples: 5, right: 3 },
    ],
    confused: [
      ...Array.from({ length: 30 }, () => ({ intent: 'pay', instead: 'apply.blue-badge', count: 1 })),
      { intent: 'complain', instead: 'pay', count: 7 },
    ],
  },
}

/** One text that was not understood. Resolves to its id. */
export async function notUnderstood(pool: pg.Pool, row: object): Promise<number> {
  const usual = {
    ...{ channel: 'web', language: 'en', zone: 'ask', guesses: ['pay', 'complain'], words: 'money for … bin' },
    day: '2026-11-20',
  }
  const { rows } = await pool.query(
    `insert into reading (channel, language, zone, confidence, guesses, words, chose, intent, day)
     select channel, language, zone, 20, guesses, words, chose, intent, day
     from jsonb_to_record($1) as r (channel text, language text, zone text, guesses text[], words text, chose text, intent text, day date)
     returning id`,
    [{ ...usual, ...row }],
  )
  return rows[0].id
}
