import { pick } from '../understanding/answer.ts'
import { fold } from '../understanding/fold.ts'
import type { Talk } from './talk.ts'

/** Longer words than these say more than what was offered. */
const LONGEST = 60

/** What can be begun now: titles in the citizen's language. What was offered can be picked by its number. */
export function offer(talk: Talk, dialogs: readonly string[]): string[] {
  talk.state = { ...talk.state, offered: dialogs }
  return dialogs.map((name) => title(talk, name))
}

export const title = (talk: Talk, dialog: string): string => talk.words.say(talk.language, `${dialog}.title`)

export const onMenu = (talk: Talk): string[] =>
  [...talk.dialogs.values()].filter(({ listed }) => listed).map(({ name }) => name)

export const sayMenu = (talk: Talk): Promise<void> => talk.say('menu', {}, offer(talk, onMenu(talk)))

/** The dialog meant by a number, place or piece of title just offered, or by a title in any language. */
export function picked(talk: Talk): string | undefined {
  const said = fold(talk.said)
  const offered = said.length > LONGEST ? [] : (talk.state.offered ?? []).filter((name) => talk.dialogs.has(name))
  const one = pick(offered, said, { phrases: talk.words.phrases, label: (name) => title(talk, name) })
  if (one !== undefined) return one
  return [...talk.dialogs.keys()].find((name) =>
    talk.words.languages.some(
      (language) =>
        talk.words.has(language, `${name}.title`) && fold(talk.words.say(language, `${name}.title`)) === said,
    ),
  )
}
