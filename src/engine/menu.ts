import { fold } from '../understanding/fold.ts'
import type { Talk } from './talk.ts'

/** What can be begun now: titles in the citizen's language. What was offered can be picked by its number. */
export function offer(talk: Talk, dialogs: readonly string[]): string[] {
  talk.state = { ...talk.state, offered: dialogs }
  return dialogs.map((name) => title(talk, name))
}

export const title = (talk: Talk, dialog: string): string => talk.words.say(talk.language, `${dialog}.title`)

export const onMenu = (talk: Talk): string[] =>
  [...talk.dialogs.values()].filter(({ listed }) => listed).map(({ name }) => name)

export const sayMenu = (talk: Talk): Promise<void> => talk.say('menu', {}, offer(talk, onMenu(talk)))

/** The dialog meant by a number just offered, or by a title in any language. */
export function picked(talk: Talk): string | undefined {
  const said = fold(talk.said)
  const byNumber = talk.state.offered?.[Number(said) - 1]
  if (byNumber !== undefined && talk.dialogs.has(byNumber)) return byNumber
  return [...talk.dialogs.keys()].find((name) =>
    talk.words.languages.some(
      (language) =>
        talk.words.has(language, `${name}.title`) && fold(talk.words.say(language, `${name}.title`)) === said,
    ),
  )
}
