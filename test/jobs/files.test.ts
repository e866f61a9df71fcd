import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Channel, NotSent } from '../../src/channel.ts'
import { EXE, PDF, PNG } from '../support/files.ts'
import { recording } from '../support/house.ts'
import { zip } from '../support/zip.ts'
import { filesLife } from './files-life.ts'

/** What the gateway has, by its links; an error is what it does instead. */
const gateway = new Map<string, Buffer | Error>()
const forgets: string[] = []
let forgetful = true
const sms: Channel = {
  ...recording('sms').channel,
  async fetch(link) {
    const there = gateway.get(link)
    if (there instanceof Error) throw there
    if (!there) throw new NotSent('there is no such file', { failure: 'gone' })
    return { bytes: there }
  },
  async forget(link) {
    if (!forgetful) throw new NotSent('the gateway is down', { failure: 'passing' })
    forgets.push(link)
    gateway.delete(link)
  },
}

let home: Awaited<ReturnType<typeof filesLife>>
beforeAll(async () => {
  home = await filesLife(sms)
})
afterAll(() => home?.close())
beforeEach(() => home.forgetAll())
afterEach(() => {
  gateway.clear()
  forgets.length = 0
  forgetful = true
})

describe('a file that stayed with its gateway', () => {
  test('is fetched, judged by what it is, kept, and forgotten there', async () => {
    gateway.set('link/1', PNG)
    const id = await home.send({ name: 'media-0', link: 'link/1' })
    expect(await home.kept(id)).toEqual([['media-0', 'fetching']])
    await home.run()
    expect(await home.kept(id)).toEqual([['media-0.png', 'kept']])
    expect(forgets).toEqual(['link/1'])
    await home.run()
    expect(forgets).toEqual(['link/1'])
  })

  test('S14: of a bad type is refused by what it is, and the citizen hears why in words, once', async () => {
    gateway.set('link/1', EXE).set('link/2', EXE)
    const id = await home.send({ name: 'photo.jpg', link: 'link/1' }, { name: 'photo2.jpg', link: 'link/2' })
    await home.run()
    await home.idle()
    expect(await home.kept(id)).toEqual([
      ['photo.jpg', 'type'],
      ['photo2.jpg', 'type'],
    ])
    const words = (await home.said(id)).filter((text) => text.includes('not a kind that we can open'))
    expect(words.length).toBe(1)
    expect(forgets.sort()).toEqual(['link/1', 'link/2'])
    const { rows } = await home.pool.query('select count(*)::int as n from attachment where bytes is not null')
    expect(rows[0].n).toBe(0)
  })

  test('is tried again later while the gateway is down, and lost after five tries: staff and citizen are told', async () => {
    gateway.set('link/1', new NotSent('the gateway is down', { failure: 'passing' }))
    const id = await home.send({ name: 'media-0', link: 'link/1' })
    await home.run()
    await home.run()
    const { rows } = await home.pool.query('select tries from attachment')
    expect(rows).toEqual([{ tries: 1 }])
    for (let tries = 2; tries <= 4; tries++) {
      await home.later()
      await home.run()
      expect(await home.kept(id)).toEqual([['media-0', 'fetching']])
    }
    await home.later()
    await home.run()
    await home.idle()
    expect(await home.kept(id)).toEqual([['media-0', 'lost']])
    expect(await home.events(id)).toEqual([{ text: 'files-lost', details: { name: 'media-0' } }])
    expect((await home.said(id)).at(-1)).toContain('did not reach us')
  })

  test('that is gone is lost at once', async () => {
    const id = await home.send({ name: 'media-0', link: 'link/gone' })
    await home.run()
    expect(await home.kept(id)).toEqual([['media-0', 'lost']])
  })

  test('is fetched when the gateway is back', async () => {
    gateway.set('link/1', new Error('socket hang up'))
    const id = await home.send({ name: 'media-0', link: 'link/1' })
    await home.run()
    gateway.set('link/1', PDF)
    await home.later()
    await home.run()
    expect(await home.kept(id)).toEqual([['media-0.pdf', 'kept']])
  })

  test('is forgotten later where the gateway does not listen', async () => {
    gateway.set('link/1', PDF)
    forgetful = false
    const id = await home.send({ name: 'a.pdf', link: 'link/1' })
    await home.run()
    expect(await home.kept(id)).toEqual([['a.pdf', 'kept']])
    forgetful = true
    await home.run()
    expect(forgets).toEqual(['link/1'])
  })

  test('counts with the others of its message: ten megabytes in all', async () => {
    const six = Buffer.concat([PDF, Buffer.alloc(6 * 1024 * 1024)])
    gateway.set('link/1', six).set('link/2', six)
    const id = await home.send({ name: 'a.pdf', link: 'link/1' }, { name: 'b.pdf', link: 'link/2' })
    await home.run()
    expect(await home.kept(id)).toEqual([
      ['a.pdf', 'kept'],
      ['b.pdf', 'size'],
    ])
  })
})

test('E9: an exe in a zip is refused before anything of it is kept, and the letter beside it is kept', async () => {
  const id = await home.send({ name: 'setup.zip', bytes: zip({ 'setup.exe': EXE }) }, { name: 'letter', bytes: PDF })
  expect(await home.kept(id)).toEqual([
    ['setup.zip', 'type'],
    ['letter.pdf', 'kept'],
  ])
  const { rows } = await home.pool.query('select name from attachment where bytes is not null')
  expect(rows).toEqual([{ name: 'letter.pdf' }])
})
