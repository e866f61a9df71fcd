import { describe, test } from 'vitest'
import { engine } from '../../src/engine/turn.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'

const takeTurn = engine(await repertoire(), ['web'])
const asked = { dialog: 'entitlement', given: { service: 'blue-badge' }, answers: {}, asked: 'age', opening: '' }
await takeTurn(heard('hello'), '2026-11-23', idleOffice)

describe('a hundred thousand characters cost a turn little, where they are all', () => {
  test.for(['wait ', 'sorry but ', 'hello? ', 'no ', 'not that ', 'u ', 'i meant '])('%s', async (words) => {
    const text = words.repeat(100_000 / words.length)
    for (const [status, state] of [
      ['bot', {}],
      ['bot', { greeted: true, standing: asked }],
      ['waiting', { greeted: true }],
    ] as const)
      await within(400, () => takeTurn(heard(text, { status, state }), '2026-11-23', idleOffice))
  })
})
