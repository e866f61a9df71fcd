import { beforeEach, describe, expect, test } from 'vitest'
import { Refused } from '../../src/channel.ts'
import type { RememberingOffice } from '../support/remembering-office.ts'
import { answeringOffice, CONVERSATION, door, expired, OTHER, signed, turns } from '../support/web-door.ts'

let office: RememberingOffice
beforeEach(() => {
  office = answeringOffice()
})

describe('the stream', () => {
  const url = (t: string, watermark = '', conversation = CONVERSATION) =>
    new URL(`wss://bot.example/v3/directline/conversations/${conversation}/stream?watermark=${watermark}&t=${t}`)
  const pass = () => signed.issue(CONVERSATION, 'stream')

  async function open(address: URL) {
    const frames: { activities: { text?: string; type: string }[]; watermark: string }[] = []
    const leave = await door.stream!.open(address, office, (frame) => frames.push(JSON.parse(frame)))
    return { frames, leave, texts: () => frames.flatMap(({ activities }) => activities.map(({ text }) => text)) }
  }

  test('is found by its path, and by no other', () => {
    expect(door.stream?.path.test(url('t').pathname)).toBe(true)
    expect(door.stream?.path.test('/v3/directline/conversations/a/b/stream')).toBe(false)
  })

  test.each([
    ['without a token', url('')],
    ['with a bad token', url('a.b.c')],
    ['with a chat token', url(signed.issue(CONVERSATION, 'token'))],
    ['with an expired token', url(expired.issue(CONVERSATION, 'stream'))],
    ['of another conversation', url(signed.issue(CONVERSATION, 'stream'), '', OTHER)],
  ])('%s is refused', async (_, address) => {
    await expect(open(address)).rejects.toThrow(Refused)
  })

  test('begins with everything after the watermark', async () => {
    office.reply(CONVERSATION, 'Priya', 'one')
    office.reply(CONVERSATION, 'Priya', 'two')
    office.reply(CONVERSATION, 'Priya', 'three')
    const { frames, texts, leave } = await open(url(pass(), '1'))
    expect(frames).toHaveLength(1)
    expect(texts()).toEqual(['two', 'three'])
    expect(frames[0]?.watermark).toBe('3')
    leave()
  })

  test('begins with all of a long conversation, and then its end', async () => {
    const said = Array.from({ length: 50 }, (_, n) => `message ${n}`)
    for (const text of said) office.reply(CONVERSATION, 'Priya', text)
    office.close(CONVERSATION)
    const { frames, texts, leave } = await open(url(pass()))
    expect(texts()).toEqual([...said, undefined])
    expect(frames.at(-1)).toMatchObject({ activities: [{ type: 'endOfConversation' }], watermark: '50' })
    leave()
  })

  test('says nothing while there is nothing', async () => {
    const { frames, leave } = await open(url(pass()))
    await turns()
    expect(frames).toEqual([])
    leave()
  })

  test('brings what is said, in order and once, however it is told of it', async () => {
    const { frames, texts, leave } = await open(url(pass()))
    const said = Array.from({ length: 50 }, (_, n) => `message ${n}`)
    for (const text of said) {
      office.reply(CONVERSATION, 'Priya', text)
      if (text.endsWith('0')) await turns()
    }
    await expect.poll(texts).toContain('message 49')
    expect(texts()).toEqual(said)
    expect(frames.length).toBeLessThan(said.length / 2)
    leave()
  })

  test('misses nothing that is said while it opens', async () => {
    const opening = open(url(pass()))
    office.reply(CONVERSATION, 'Priya', 'meanwhile')
    const { texts, leave } = await opening
    await expect.poll(texts).toEqual(['meanwhile'])
    leave()
  })

  test('is told once that the conversation is over', async () => {
    const { frames, leave } = await open(url(pass()))
    office.close(CONVERSATION)
    office.close(CONVERSATION)
    await expect.poll(() => frames).toHaveLength(1)
    await turns()
    expect(frames.map(({ activities }) => activities.map(({ type }) => type))).toEqual([['endOfConversation']])
    leave()
  })

  test('brings nothing more to who has left', async () => {
    const { frames, leave } = await open(url(pass()))
    office.reply(CONVERSATION, 'Priya', 'too late')
    leave()
    office.reply(CONVERSATION, 'Priya', 'much too late')
    await turns()
    expect(frames).toEqual([])
  })

  test('does not open while the office is down', async () => {
    office.down = true
    await expect(open(url(pass()))).rejects.toThrow('the database is down')
  })

  test('brings what was said while the office was down, when it is back', async () => {
    const { texts, leave } = await open(url(pass()))
    office.down = true
    office.reply(CONVERSATION, 'Priya', 'are you there?')
    await turns()
    expect(texts()).toEqual([])
    office.down = false
    await expect.poll(texts).toEqual(['are you there?'])
    leave()
  })
})
