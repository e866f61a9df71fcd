import { findMeaning } from '../../understanding/meaning.ts'
import { offer, onMenu, picked } from '../menu.ts'
import type { Policy } from '../talk.ts'
import { begin } from '../walk.ts'

/** Free words: what they ask for, or a kind question. */
export const meaning: Policy = async (talk) => {
  const dialog = picked(talk) ?? findMeaning(talk.said, talk.triggers)
  if (dialog !== undefined && talk.dialogs.has(dialog)) return begin(talk, dialog)
  await talk.say(talk.said.trim() === '' ? 'nothing-said' : 'not-understood', {}, offer(talk, onMenu(talk)))
}
