import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { segments } from '../../../channels/sms/segments.ts'
import { loadSafetyRules } from '../../../src/learning/safety-rules.ts'
import { readCouncil } from '../../../src/office/council.ts'
import { loadWords } from '../../../src/words.ts'

const dialogs = new URL('../../../dialogs/', import.meta.url)
const { name: council, phone, outOfHoursPhone, web } = readCouncil(new URL('council.yaml', dialogs))
const words = loadWords(new URL('words/', dialogs), { council, phone, outOfHoursPhone, web })
const kinds = (await loadSafetyRules(fileURLToPath(new URL('safety/', dialogs)))).kinds.map(({ kind }) => kind)

const reply = (language: string, kind: string) => words.say(language, `emergency.${kind}.reply`)
const bySms = (language: string, kind: string) => {
  const short = `emergency.${kind}.reply.sms`
  return words.has(language, short) ? words.say(language, short) : reply(language, kind)
}

test('every emergency has a reply that fits two parts of a text, in both languages', () => {
  for (const language of ['en', 'cy'])
    for (const kind of kinds) {
      expect(words.has(language, `emergency.${kind}.reply`), kind).toBe(true)
      expect(segments(bySms(language, kind)), `${language} ${kind}`).toBeLessThanOrEqual(2)
    }
})

test('staff are asked at once where the law or a life wants it', () => {
  const asked = kinds.filter((kind) => words.has('en', `emergency.${kind}.staff`))
  expect(asked.toSorted()).toEqual([
    'adult_safeguarding',
    'child_safeguarding',
    'domestic_abuse',
    'homeless_tonight',
    'no_food_or_heat',
    'suicide_self_harm',
  ])
})

test('a phone that somebody else may read shows no helpline for abuse', () => {
  for (const language of ['en', 'cy']) expect(bySms(language, 'domestic_abuse')).not.toMatch(/Refuge|0808/)
})

test.for([
  ['suicide_self_harm', '116 123'],
  ['domestic_abuse', '0808 2000 247'],
  ['child_safeguarding', '0808 800 5000'],
  ['homeless_tonight', phone],
  ['gas_leak', '0800 111 999'],
  ['carbon_monoxide', '0800 111 999'],
  ['power_cut', '105'],
  ['flooding', '0345 988 1188'],
  ['crime_in_progress', '101'],
] as const)('%s says %s', ([kind, number]) => {
  for (const language of ['en', 'cy']) expect(reply(language, kind)).toContain(number)
})
