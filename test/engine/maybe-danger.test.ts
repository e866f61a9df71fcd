import { expect, test } from 'vitest'
import { engine, type Heard } from '../../src/engine/turn.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'

const spoken = await repertoire()
const CALL = spoken.words.say('en', 'emergency.maybe')

/** What is said to a plain question in which the watchman finds danger, so surely. */
async function saidTo(sure: boolean, status: Heard['status'] = 'bot') {
  const dangerIn = () => ({ kind: 'gas_leak', sure })
  const takeTurn = engine({ ...spoken, understanding: { ...spoken.understanding, dangerIn } }, ['web'])
  const { replies, effects } = await takeTurn(heard('where is my application', { status }), '2026-11-23', idleOffice)
  return { said: replies.map(({ text }) => text).join('\n'), effects: effects.map(({ kind }) => kind) }
}

test('who may be in danger is told to call 999, and then gets what they asked for; no person is called away for it', async () => {
  const { said, effects } = await saidTo(false)
  expect(said).toContain(CALL)
  expect(said.indexOf('reference')).toBeGreaterThan(said.indexOf(CALL))
  expect(effects).not.toContain('hand-over')
})

test('who surely is in danger is told of that alone', async () => {
  const { said } = await saidTo(true)
  expect(said).not.toContain(CALL)
  expect(said).not.toContain('reference')
})

test('while a person holds the conversation the bot does not say that somebody may be in danger', async () => {
  expect((await saidTo(false, 'staff')).said).toBe('')
})
