import { contains, fold } from '../understanding/fold.ts'
import { inProgress } from './asked.ts'
import { wait } from './hand-over.ts'
import { offer } from './menu.ts'
import type { Talk } from './talk.ts'
import { resume } from './walk.ts'

/**
 * Says in a language that we do not speak what we can do, and asks for a person with an interpreter. Once; while they wait
 * we are silent to what they write in it. A form that is open stays open: they may still answer it.
 */
export async function offerInterpreter(talk: Talk, language: string): Promise<void> {
  const { notice, english } = talk.languages.get(language)!
  const told = talk.state.foreign ?? []
  if (!notice || (talk.status === 'waiting' && told.includes(language))) return
  talk.effects.push({ kind: 'hand-over', reason: talk.words.say('en', 'language.other.staff', { language: english }) })
  waitForInterpreter(talk, language)
  await talk.tell([notice.reply])
}

/** They wait for a person, and have been told so in this language. */
export function waitForInterpreter(talk: Talk, language: string): void {
  wait(talk)
  talk.state = {
    ...talk.state,
    foreign: [...new Set([...(talk.state.foreign ?? []), language])],
    ...(inProgress(talk) && { besides: true }),
  }
}

/** They ask for a language ("do you speak Polish?"): goes on in it where we speak it, else brings an interpreter; asks which, where they name none. */
export async function speak(talk: Talk, language = languageNamed(talk)): Promise<void> {
  if (language === undefined) return talk.say('language.which', {}, offer(talk, ['person']))
  if (talk.languages.get(language)?.notice) return offerInterpreter(talk, language)
  talk.language = language
  await talk.say(talk.state.greeted ? 'language-changed' : 'welcome')
  talk.state = { ...talk.state, greeted: true }
  await resume(talk)
}

/** The language that they name, by its code; the last one they name, as in "not English, Polish". */
function languageNamed({ said, languages }: Talk): string | undefined {
  const text = fold(said)
  const named = [...languages].flatMap(([language, { called }]) =>
    called.map(fold).flatMap((name) => (contains(text, name) ? [{ language, at: text.lastIndexOf(name) }] : [])),
  )
  return named.sort((one, other) => other.at - one.at)[0]?.language
}
