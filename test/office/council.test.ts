import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { ownerOf, readCouncil } from '../../src/office/council.ts'

const other = { name: 'Marlow County Council', phone: '01632 960 500', web: 'https://www.marlowcounty.example' }

test('where there is one council, what a district or a county does is ours', () => {
  for (const kind of ['unitary', 'london_borough', 'metropolitan'] as const)
    for (const tier of ['district', 'county'] as const) expect(ownerOf({ kind }, tier)).toBe('us')
})

test('where there are two, what we do not is the other one', () => {
  expect(ownerOf({ kind: 'district', other }, 'district')).toBe('us')
  expect(ownerOf({ kind: 'district', other }, 'county')).toEqual(other)
  expect(ownerOf({ kind: 'county', other }, 'district')).toEqual(other)
})

test('what a national body does is its own everywhere', () => {
  for (const tier of ['dwp', 'central', 'nhs'] as const) {
    expect(ownerOf({ kind: 'district', other }, tier)).toBe(tier)
    expect(ownerOf({ kind: 'unitary' }, tier)).toBe(tier)
  }
})

const read = (...lines: string[]) => {
  const file = join(mkdtempSync(join(tmpdir(), 'council-')), 'council.yaml')
  const usual = [
    ...['name: Marlow Vale Borough Council', 'phone: 01632 960 000', 'outOfHoursPhone: 01632 960 111'],
    ...['web: https://www.marlowvale.example', 'opens: "08:45"', 'closes: "17:00"'],
  ]
  writeFileSync(file, [...usual, ...lines].join('\n'))
  return readCouncil(pathToFileURL(file))
}

test('a district or a county names the other council, and no other kind does', () => {
  const named = `other: { name: ${other.name}, phone: ${other.phone}, web: "${other.web}" }`
  expect(read('kind: district', named).other).toEqual(other)
  expect(read('kind: unitary').other).toBeUndefined()
  expect(() => read('kind: county')).toThrow('names the other council')
  expect(() => read('kind: unitary', named)).toThrow('names the other council')
})
