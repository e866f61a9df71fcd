import { findCommand, findMeaning } from '../../understanding/meaning.ts'
import type { Policy } from '../talk.ts'
import { resume } from '../walk.ts'

/** "Cymraeg" or "English" changes the language; so do first words that are plainly in the other one. */
export const language: Policy = async (talk, next) => {
  if (talk.kind !== 'in') return next()
  const asked = findCommand(talk.said, talk.words.under('language'), talk.words.phrases('filler'))
  if (asked === undefined) {
    if (!talk.state.greeted) talk.language = findMeaning(talk.said, talk.words.under('sounds-like')) ?? talk.language
    return next()
  }
  talk.language = asked
  await talk.say(talk.state.greeted ? 'language-changed' : 'welcome')
  talk.state = { ...talk.state, greeted: true }
  await resume(talk)
}
