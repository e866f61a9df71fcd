import { expect, test } from 'vitest'
import { chooseSocketFolder } from '../../../src/store/embedded/socket.ts'

const short = '/srv/anydoor/.anydoor/postgres'
const long = `/srv/${'ŵ'.repeat(40)}/postgres`
const everywhere = () => true

test('the socket is with the cluster', () => {
  expect(chooseSocketFolder(short, '/var/tmp', everywhere)).toBe(`${short}/socket`)
})

test('the socket of a cluster with a long path is in the folder for temporary files', () => {
  expect(chooseSocketFolder(long, '/var/tmp', everywhere)).toMatch(/^\/var\/tmp\/anydoor-[0-9a-f]{12}$/)
})

test('the socket is in /tmp when the folder for temporary files is long too, or closed to Postgres', () => {
  const inTmp = expect.stringMatching(/^\/tmp\/anydoor-[0-9a-f]{12}$/)
  expect(chooseSocketFolder(long, long, everywhere)).toEqual(inTmp)
  expect(chooseSocketFolder(long, '/root/tmp', (folder) => folder !== '/root/tmp')).toEqual(inTmp)
})

test('the whole path of the socket and its lock fits into 103 bytes', () => {
  for (let length = 1; length < 120; length++) {
    const folder = chooseSocketFolder(`/${'a'.repeat(length)}`, '/tmp', everywhere)
    expect(`${folder}/.s.PGSQL.5432.lock`.length).toBeLessThanOrEqual(103)
  }
})
