import { pick, readChoices } from '../understanding/details/choice.ts'
import { isPhrase } from '../understanding/details/lexicon.ts'
import { fold, foldPhrase } from '../understanding/fold.ts'
import type { Talk } from './talk.ts'

/** Longer words than these say more than what was offered. */
const LONGEST = 60

/** What can be begun now, dialogs, intents or articles: titles in the citizen's language. What was offered can be picked by its number. */
export function offer(talk: Talk, dialogs: readonly string[]): string[] {
  talk.state = { ...talk.state, offered: dialogs }
  return dialogs.map((name) => title(talk, name))
}

/** Offered with guesses: their own way out. */
export const NONE = 'none-of-these'

/** A release may have taken away what an older one offered. */
export const canBegin = ({ dialogs, beginnings }: Talk, what: string): boolean =>
  dialogs.has(what) || beginnings.has(what) || what === NONE

export const title = (talk: Talk, dialog: string): string => talk.words.say(talk.language, `${dialog}.title`)

export const onMenu = (talk: Talk): string[] =>
  [...talk.dialogs.values()].filter(({ listed }) => listed).map(({ name }) => name)

export const sayMenu = (talk: Talk): Promise<void> => talk.say('menu', {}, offer(talk, onMenu(talk)))

/** The dialog meant by a number, place or piece of title just offered, or by its title or a name of it in any language. */
export function picked(talk: Talk): string | undefined {
  const said = fold(talk.said)
  const offered = said.length > LONGEST ? [] : (talk.state.offered ?? []).filter((name) => canBegin(talk, name))
  const vocabulary = vocabularyOf(talk)
  // "The last one" is the last of the titles.
  const one = pick(titled(offered), said, vocabulary) ?? pick(offered, said, vocabulary)
  if (one !== undefined) return one
  if (offered.includes(NONE) && isPhrase(talk.said, talk.words.phrases('answer.none-of'))) return NONE
  return [...talk.dialogs.values()].find(({ name, listed }) =>
    [...titles(talk, name), ...(listed ? talk.words.phrases(`${name}.called`) : [])].some(
      (called) => foldPhrase(called) === said,
    ),
  )?.name
}

/** Several of the guesses just offered: "both", "1 and 3". */
export function pickedTogether(talk: Talk): readonly string[] {
  const offered = (talk.state.offered ?? []).filter((name) => canBegin(talk, name))
  if (talk.said.length > LONGEST || !offered.includes(NONE)) return []
  const several = readChoices(titled(offered), talk.said, vocabularyOf(talk)) ?? []
  return several.length > 1 ? several : []
}

const titled = (offered: readonly string[]) => offered.filter((name) => name !== NONE)

const vocabularyOf = (talk: Talk) => ({
  phrases: talk.words.phrases,
  label: (name: string) => title(talk, name),
})

const titles = ({ words }: Talk, name: string): string[] =>
  words.languages.flatMap((language) =>
    words.has(language, `${name}.title`) ? [words.say(language, `${name}.title`)] : [],
  )
