import { describe, test } from 'vitest'
import { engine } from '../../src/engine/turn.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'

const takeTurn = engine(await repertoire(), ['web'])
const { state: asked } = await takeTurn(heard('can i get a blue badge'), '2026-11-23', idleOffice)

describe('a hundred thousand characters cost a turn little, where they are all', () => {
  test.for(['wait ', 'sorry but ', 'hello? ', 'no ', 'not that ', 'u ', 'i meant '])('%s', async (words) => {
    const text = words.repeat(100_000 / words.length)
    for (const [status, state] of [
      ['bot', {}],
      ['bot', asked],
      ['waiting', asked],
    ] as const)
      await within(400, () => takeTurn(heard(text, { status, state }), '2026-11-23', idleOffice))
  })
})
