import { expect, test } from 'vitest'
import { chooseFolder } from '../../../src/store/embedded/place.ts'

const instead = expect.stringMatching(/^\/var\/lib\/anydoor\/[0-9a-f]{12}$/)
const nowhere = () => false
const everywhere = () => true

test('a new cluster is where it was asked for', () => {
  expect(chooseFolder('/srv/anydoor', nowhere, everywhere)).toBe('/srv/anydoor')
})

test('a new cluster whose account cannot go there is under /var/lib, apart for every folder asked for', () => {
  expect(chooseFolder('/root/anydoor', nowhere, nowhere)).toEqual(instead)
  expect(chooseFolder('/root/anydoor', nowhere, nowhere)).not.toBe(chooseFolder('/root/other', nowhere, nowhere))
})

test('a cluster stays where it is when its folder opens or closes later', () => {
  const inHome = (folder: string) => folder.startsWith('/root')
  const inVar = (folder: string) => folder.startsWith('/var')
  expect(chooseFolder('/root/anydoor', inHome, nowhere)).toBe('/root/anydoor')
  expect(chooseFolder('/root/anydoor', inVar, everywhere)).toEqual(instead)
})
