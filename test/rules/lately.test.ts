import { expect, test } from 'vitest'
import { lately } from '../../src/rules/packs/lately.ts'

test('what was asked for last is made once, and what nobody asks for any more makes room', () => {
  const made: string[] = []
  const remember = lately<string>()
  const make = (key: string) => {
    made.push(key)
    return key.toUpperCase()
  }
  const ask = (key: string) => remember(key, () => make(key))
  expect([ask('today'), ask('today')]).toEqual(['TODAY', 'TODAY'])
  for (let day = 0; day < 30; day++) {
    ask(`day ${day}`)
    // Whoever asks for ever other days does not push out what others ask for.
    ask('today')
  }
  expect(made.filter((key) => key === 'today')).toHaveLength(1)
  ask('day 29')
  ask('day 0')
  expect(made.filter((key) => key === 'day 29')).toHaveLength(1)
  expect(made.filter((key) => key === 'day 0')).toHaveLength(2)
})
