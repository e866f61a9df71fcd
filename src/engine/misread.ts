import { contains, fold, foldPhrase } from '../understanding/fold.ts'
import { begunLately } from './began.ts'
import { TOLD } from './hand-over.ts'
import { behindHead } from './lead-in.ts'
import { canBegin, offer } from './menu.ts'
import { chose } from './noted.ts'
import type { Began } from './state.ts'
import type { Talk } from './talk.ts'
import { hasWords } from './telling-words.ts'
import { askWhich, giveUp, isSmallTalk, noneOfThese } from './unclear.ts'

/** How sure their new words must be read, to be begun in the middle of a form. */
const SURE = 0.6

/** That something was begun wrongly: `instead`, what they mean; `about`, what they do not mean. */
export interface Wrong {
  readonly instead?: string
  readonly about?: string
}

/** "Not that", "no i meant a skip", "i didn't ask about parking". undefined: they say no such thing. */
export function wrongIn({ words }: Talk, said: string): Wrong | undefined {
  const plain = bare(words, said)
  const about = behindHead(words.phrases('misread.not-about'), plain)
  if (about !== undefined) return about === '' ? undefined : { about }
  const behind = behindHead(words.phrases('misread.plainly'), plain)
  const rest = behind === undefined ? plain : bare(words, behind)
  if (rest === '') return {}
  const meant = words.phrases('misread.meant')
  const wanted = behind === undefined ? meant : [...meant, ...words.phrases('misread.wanted')]
  const instead = behindHead(wanted, rest)
  return instead ? { instead } : undefined
}

/** Without "no", "sorry", "but" at the head; all of it, where there is no more. */
function bare(words: Talk['words'], said: string): string {
  for (let rest = said.trim(); ; ) {
    const next = behindHead(words.phrases('misread.lead'), rest)
    if (!next) return rest
    rest = next
  }
}

/** What their new words surely mean, that is something else than what was begun. */
export function surelyInstead(talk: Talk, { instead }: Wrong): string | undefined {
  if (instead === undefined || !hasWords(instead)) return undefined
  const { zone, intent, confidence } = talk.understanding.read(instead, talk)
  const was = begunLately(talk)?.what
  if (zone !== 'go' || !intent || confidence < SURE || intent.id === was || isSmallTalk(intent)) return undefined
  return canBegin(talk, intent.id) ? intent.id : undefined
}

/** What was begun is given up. Offers what else they may have meant; the second time, or once something was sent, a person sees to it. */
export async function misread(talk: Talk, wrong: Wrong): Promise<void> {
  const began = begunLately(talk)
  const { unclear } = talk.state
  // The last word was not understood at all.
  if (!began || (unclear && unclear.at > began.at && !began.wrong)) return noneOfThese(talk)
  chose(talk, 'none')
  takeBack(talk, began)
  const between = began.wrong && unclear && unclear.said !== began.said ? [unclear.said] : []
  const said = [began.said, ...between, talk.said].join(' ').slice(-TOLD)
  const guesses = others(talk, began, wrong)
  const { instead } = wrong
  const times = (began.wrong ? (unclear?.times ?? 0) : 0) + 1
  const again = began.before !== undefined || began.sent || times > (instead === undefined ? 1 : 2)
  if (again || (instead !== undefined && guesses.length === 0))
    return giveUp(talk, { said, guesses: [...(began.before ?? []), began.what] })
  const meant = { said: instead ?? began.said, guesses, times, refused: true, at: talk.at.getTime() }
  talk.state = { ...talk.state, unclear: meant }
  if (guesses.length > 0) return askWhich(talk, 'misread.other', guesses)
  await talk.say('misread.again', {}, offer(talk, ['person']))
}

/** It is no longer in progress; another form that is, waits until this is settled. */
export function takeBack(talk: Talk, began: Began): void {
  const { standing, ...state } = talk.state
  const name = talk.beginnings.get(began.what)?.dialog ?? began.what
  const other = standing && standing.dialog !== name && !talk.dialogs.get(standing.dialog)?.gentle
  const paused = other ? { paused: [standing, ...[state.paused ?? []].flat()] } : {}
  talk.state = { ...state, ...paused, began: { ...began, wrong: true } }
}

/** What else the words may mean: not what was begun, nor anything about it that they do not name anew. */
function others(talk: Talk, began: Began, { instead, about }: Wrong): string[] {
  const service = talk.understanding.intents.get(began.what)?.service
  const named = (words: string) =>
    talk.words.phrases(`${service}.called`).some((called) => contains(fold(words), foldPhrase(called)))
  const another = about !== undefined || (instead !== undefined && !named(instead))
  return talk.understanding
    .read(instead ?? began.said, talk)
    .choices.filter((choice) => choice.id !== began.what && !isSmallTalk(choice) && canBegin(talk, choice.id))
    .filter((choice) => service === undefined || !another || choice.service !== service)
    .map(({ id }) => id)
}
