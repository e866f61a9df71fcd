import { expect, test } from 'vitest'
import { play } from '../support/play.ts'
import { repertoire } from '../support/repertoire.ts'

/** Loading takes longer than any of these. */
await repertoire()

test('E12: an unauthenticated "what is the status of …" gets no status in the mail, and a link goes to the stored address', async () => {
  const asked = (reference: string) =>
    play(`@ channel email\n@ trust claimed\n> what is the status of ${reference}`).then((said) =>
      said.replaceAll(reference, 'X'),
    )
  const known = await asked('BB-2026-00123')
  expect(known).toContain('* status-link {"reference":"X"}')
  expect(known).not.toMatch(/Blue Badge|working|surname/)
  // Whoever asks cannot tell whether there is such an application.
  expect(await asked('BC-7F3K')).toBe(known)
})

test('E12: what a confirmed sender told is not used for one who only claims to be them', async () => {
  const said = await play(
    [
      '@ channel email',
      '> can i get the single person discount',
      '> 1',
      '> 2',
      '@ trust claimed',
      '> can i get the single person discount',
      '@ trust confirmed',
      '> can i get the single person discount',
    ].join('\n'),
  )
  const [, claimed = '', confirmed = ''] = said.split(/@ trust (?:claimed|confirmed)\n/)
  expect(claimed).toContain('How many people aged 18 or over')
  expect(confirmed).toContain('50% off')
})

test('S14: a text with two files and no words is asked what they are about, and a bad type is refused with words', async () => {
  const said = await play('@ channel sms\n@ files kept type\n> ')
  expect(said).toContain('Thank you for the file.')
  expect(said).toContain('not a kind that we can open')
  expect(said).toContain('1. What can I get?')
})

test('a mail that asks two things is answered twice, and one that nobody understands goes to a person', async () => {
  const two = await play(
    '@ channel email\n> Where is my application BB-2026-00123?\\n\\nThere is a pothole in Mill Road.\n> jones\n> no',
  )
  expect(two).toContain('we are working on it')
  expect(two).toMatch(/Next: Report a pothole or road damage\nWhere is it\?/)
  expect(await play('@ channel email\n> My aunt sings in the choir on Sunday')).toContain(
    '* hand-over {"reason":"My aunt sings in the choir on Sunday"}',
  )
})
