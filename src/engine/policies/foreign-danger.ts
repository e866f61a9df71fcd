import { waitForInterpreter } from '../interpreter.ts'
import type { Policy } from '../talk.ts'

/** Somebody in danger who writes in a language that we do not speak is told whom to call in it, in any state; a person is asked to look now. */
export const foreignDanger: Policy = async (talk, next) => {
  const found = talk.kind === 'in' ? talk.foreignDanger(talk.said) : []
  if (found.length === 0) return next()
  const written = talk.understanding.languageOf(talk.said)
  const language = found.find((one) => one === written) ?? found[0]!
  const { english, notice } = talk.languages.get(language)!
  const reason = talk.words.say('en', 'language.other.danger', { language: english })
  talk.effects.push({ kind: 'hand-over', reason, urgent: true })
  // A person who holds the conversation speaks for us; they are shown the flag.
  if (talk.status === 'staff') return
  // Who did not write this must not get an answer to it.
  if (talk.details.forStaff !== 'forged' && talk.details.noReply === undefined)
    await talk.tell([notice!.call, notice!.reply])
  if (talk.details.forStaff !== undefined) return next()
  waitForInterpreter(talk, language)
}
