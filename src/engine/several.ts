import { type Asked, findAsks } from '../understanding/asks.ts'
import { inProgress } from './asked.ts'
import { passOn } from './letter.ts'
import { title } from './menu.ts'
import { readerOf } from './piece.ts'
import type { Ask } from './state.ts'
import type { Talk } from './talk.ts'
import { begin, isShort } from './walk.ts'

/** Of a citizen's own words, so many are said back. */
const SAID_BACK = 80

/**
 * One message may ask several things. Each is taken: what has a short answer at once, then the others one after the other. What
 * of a mail nobody here understands is passed on to a person; who writes in a chat is asked to say it again. False where it
 * asks no more than one thing; of a mail, none that we can talk about and are not talking about already.
 */
export async function takeSeveral(talk: Talk): Promise<boolean> {
  const mail = talk.around.channel === 'email'
  const asks = asksIn(talk)
  const current = inProgress(talk)?.dialog.name
  const known = asks.flatMap(({ meaning, said }) => (meaning === undefined ? [] : [{ dialog: meaning, said }]))
  const unknown = asks.filter(({ meaning }) => meaning === undefined).map(({ said }) => said)
  const others = known.filter(({ dialog }) => talk.beginnings.get(dialog)?.dialog !== current)
  const ours = covered(talk, shortFirst(talk, others))
  if (ours.length === 0 || (!mail && known.length + unknown.length < 2)) return false
  if (unknown.length > 0 && mail) await passOn(talk, unknown.join(' '))
  if (unknown.length > 0 && !mail)
    await talk.say('several.also-unclear', { words: inShort(unknown.join(' '), SAID_BACK) })
  await takeInTurn(talk, ours)
  return true
}

/** Takes one after the other, the first of them now. */
export async function takeInTurn(talk: Talk, asks: readonly Ask[]): Promise<void> {
  const [first, ...later] = asks
  if (!first) return
  if (later.length > 0) {
    talk.state = { ...talk.state, later: [...later, ...(talk.state.later ?? [])] }
    const list = asks.map((ask) => `- ${called(talk, ask, asks)}`).join('\n')
    await talk.say('several', { count: asks.length, list })
    await talk.say('several.first', { title: called(talk, first, asks) })
  }
  await begin(talk, first.dialog, {}, first.said)
}

/** The things that the message asks. */
export const asksIn = (talk: Talk): Asked[] =>
  findAsks(talk.said, readerOf(talk), {
    pleasantry: talk.words.phrases('several.pleasantry'),
    asking: talk.words.phrases('several.asking'),
    joining: talk.words.phrases('several.joining'),
    and: talk.words.phrases('several.and'),
  })

const shortFirst = (talk: Talk, asks: readonly Ask[]): Ask[] => [
  ...asks.filter((ask) => isShort(talk, ask)),
  ...asks.filter((ask) => !isShort(talk, ask)),
]

/** Where they tell of something (they moved) and a dialog sees to all that they ask because of it, only that is left. */
function covered(talk: Talk, asks: readonly Ask[]): Ask[] {
  const serviceOf = ({ dialog }: Ask) => talk.understanding.intents.get(dialog)?.service ?? ''
  for (const { name, covers } of talk.dialogs.values()) {
    const news = asks.find(({ dialog }) => covers?.news.includes(dialog))
    const left = asks.filter((ask) => ask !== news && !covers?.services.includes(serviceOf(ask)))
    if (news && left.length < asks.length - 1) return [{ dialog: name, said: talk.said }, ...left]
  }
  return [...asks]
}

/** An ask by its title; by its own words too, where others have the same. */
function called(talk: Talk, ask: Ask, all: readonly Ask[]): string {
  const name = title(talk, ask.dialog)
  if (all.filter(({ dialog }) => dialog === ask.dialog).length < 2) return name
  return talk.words.say(talk.language, 'several.ask', { title: name, words: inShort(ask.said, SAID_BACK) })
}

const inShort = (words: string, length: number) => (words.length > length ? `${words.slice(0, length)}…` : words)
