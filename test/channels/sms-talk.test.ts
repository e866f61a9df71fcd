import { describe, expect, test } from 'vitest'
import { eventually } from '../support/house.ts'
import { OUTSIDE, smsFront } from './sms-front.ts'
import { number } from './sms-office.ts'

const front = smsFront()

const stopped = async () =>
  (await front.rows('select opted_out_at is not null as stopped from address where address = $1', front.from))[0]
    ?.stopped

describe('S8: opt-out', () => {
  test.for(['Stop.', 'STOP!', 'ATAL'])('%s is noted, follow-ups are cancelled, and we say nothing', async (said) => {
    await front.twilio.text(front.from, 'menu')
    await front.idle()
    const [{ id }] = (await front.rows('select id from conversation where address = $1', front.from)) as [
      { id: string },
    ]
    await front.rows(
      `insert into follow_up (id, kind, conversation, reference, due_at)
       values (gen_random_uuid(), 'ask-fixed', $1, 'R1', now() + interval '1 day')`,
      id,
    )
    const before = await front.answers()
    await front.twilio.text(front.from, said)
    await front.idle()
    expect(await stopped()).toBe(true)
    expect(await front.answers()).toEqual(before)
    expect(await front.rows('select outcome from follow_up where conversation = $1', id)).toEqual([
      { outcome: 'opted-out' },
    ])
  })

  test('OptOutType=STOP is noted whatever the words; YES, from somebody who stopped, lets us begin again', async () => {
    await front.twilio.text(front.from, 'Rhowch y gorau iddi', { more: { OptOutType: 'STOP' } })
    await front.idle()
    expect([await stopped(), await front.answers()]).toEqual([true, []])
    await front.twilio.text(front.from, 'YES')
    await front.idle()
    expect([await stopped(), await front.answers()]).toEqual([false, []])
  })
})

test('S9: "stop sending my bins to number 4" and "end of the month?" are normal turns', async () => {
  for (const said of ['stop sending my bins to number 4', 'end of the month?'])
    await front.twilio.text(front.from, said)
  await front.idle()
  expect(await stopped()).toBe(false)
  expect((await front.answers()).length).toBeGreaterThanOrEqual(2)
})

/** A picture of one white dot. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)

describe('S14: files that come with a text:', () => {
  const files = () =>
    front.rows(
      `select a.status, a.type, a.reason from attachment a join message m on m.id = a.message where m.address = $1 order by a.id`,
      front.from,
    )

  test('an empty Body with two is a turn about them; one of a bad type is refused with words, and Twilio forgets both', async () => {
    const program = Buffer.from(`MZ${'\0'.repeat(200)}`)
    await front.twilio.text(front.from, '', {
      media: [
        { type: 'image/png', bytes: picture },
        { type: 'image/png', bytes: program },
      ],
    })
    await eventually(files, (all) => all.length === 2 && all.every(({ status }) => status !== 'fetching'))
    expect(await files()).toEqual([
      { status: 'kept', type: 'image/png', reason: null },
      { status: 'refused', type: expect.any(String), reason: 'type' },
    ])
    const said = await eventually(
      () => front.answers(),
      (all) => all.some(({ text }) => text.includes('We could not take a file you sent')),
    )
    expect(said[0].text).toContain('file')
    await eventually(
      () => front.twilio.media,
      (links) => links.length === 0,
    )
  })

  test('one with words is a turn about the words', async () => {
    await front.twilio.text(front.from, 'menu', { media: [{ type: 'image/png', bytes: picture }] })
    await front.idle()
    expect((await front.answers())[0].text).toContain('What can I help you with?')
    await eventually(files, (all) => all[0]?.status === 'kept')
  })
})

describe('S15: a sender that', () => {
  test.for(['61234', 'BOROUGH'])('is %s is stored as it is, and not answered', async (sender) => {
    await front.twilio.text(sender, 'Your parcel is on its way')
    await front.idle()
    expect(await front.kept(sender)).toMatchObject([{ text: 'Your parcel is on its way', trust: 'none' }])
    expect(await front.answers(sender)).toEqual([])
  })

  test('is our own number is dropped as a loop', async () => {
    expect(await front.twilio.text(number, 'What can I help you with?')).toMatchObject([{ status: 200 }])
    await front.idle()
    expect(await front.kept(number)).toEqual([])
  })
})

describe('S16: a body is stored clean', () => {
  test.for([
    ['with a NUL and control characters', 'com\0plaint\u0007', 'complaint'],
    ['with an override of its direction', 'a\u202eb', 'ab'],
    ['with marks of its direction', '\u200fبند\u200e 12', '\u200fبند\u200e 12'],
    ['of 1,600 emoji', '🙂'.repeat(1600), '🙂'.repeat(1600)],
    ['of base64', '/9j/4AAQSkZJRg==+a/b', '/9j/4AAQSkZJRg==+a/b'],
  ] as const)('%s', async ([, said, stored]) => {
    expect(await front.twilio.text(front.from, said)).toMatchObject([{ status: 200 }])
    expect(await front.kept()).toMatchObject([{ text: stored }])
  })

  test('with half a character', async () => {
    // %ED%A0%BD is a lone surrogate, as a careless gateway writes it.
    const form = front.form().replace('Body=menu', 'Body=a%ED%A0%BDb')
    expect(await front.arrive(`${OUTSIDE}/channels/sms`, '/channels/sms', form)).toBe(200)
    expect((await front.kept())[0].text).toMatch(/^a\ufffd+b$/)
  })
})

describe('S17: identity is never assumed from a telephone', () => {
  test('two people on one phone have one conversation, and neither is told of an application without an item of it', async () => {
    await front.twilio.text(front.from, 'Hello, this is Ann')
    await front.twilio.text(front.from, 'Hello, this is Bob')
    await front.idle()
    expect(await front.rows('select id from conversation where address = $1', front.from)).toHaveLength(1)
    await front.twilio.text(front.from, 'where is my application')
    await front.twilio.text(front.from, 'BB-2026-00123')
    await front.idle()
    expect((await front.answers()).at(-1)?.text).not.toMatch(/Blue Badge|received|decided/i)
  })

  test('one person on two phones has two conversations, until they prove that both are theirs', async () => {
    const second = front.from.replace('+447700', '+447701')
    for (const phone of [front.from, second]) await front.twilio.text(phone, 'menu')
    await front.idle()
    const found = await front.rows('select distinct id from conversation where address = any ($1)', [
      front.from,
      second,
    ])
    expect(found).toHaveLength(2)
    expect(await front.rows('select * from linked_address where address = any ($1)', [front.from, second])).toEqual([])
  })
})
