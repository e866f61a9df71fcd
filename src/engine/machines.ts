import { fold } from '../understanding/fold.ts'
import { askPerson } from './hand-over.ts'
import { picked } from './menu.ts'
import type { Traffic } from './state.ts'
import type { Talk } from './talk.ts'

/**
 * The last defence against machines that answer machines, where a channel sends: an automatic answer may come without any
 * header that says so. What a person would not do is not answered, and staff are told, once.
 */
const DAY = 24 * 60 * 60_000
/** Minutes in which what nothing understands is answered so often; a mail is not a chat, a text may be mistyped. */
const MINUTES = 10
const MISSES: Readonly<Record<string, number>> = { email: 1, sms: 4 }
/** Answers a day: by text, a long form is filled in with one word at a time. */
const ANSWERS: Readonly<Record<string, number>> = { email: 20, sms: 100 }
/** Shorter words than this are said twice by people, too. */
const SHORTEST = 40
/** Of what was said, so much is remembered. */
const REMEMBERED = 20

/** Is this one more of what a machine would say? Counts it as answered, where not. */
export function isMachine(talk: Talk): boolean {
  const most = ANSWERS[talk.around.channel]
  if (most === undefined) return false
  const traffic = recent(talk)
  const print = fingerprint(talk.said)
  // A title of ours may be long, and picked again.
  const again = traffic.said.some((one) => one.print === print) && picked(talk) === undefined
  if (again || traffic.answers >= most) return true
  const said = print === undefined ? traffic.said : [...traffic.said, { print, at: talk.at.getTime() }]
  talk.state = {
    ...talk.state,
    traffic: { ...traffic, said: said.slice(-REMEMBERED), answers: traffic.answers + 1 },
  }
  return false
}

/** Counts a message that nothing understood; true where there were too many in a row of minutes to answer this one. */
export function missedTooOften(talk: Talk): boolean {
  const most = MISSES[talk.around.channel]
  if (most === undefined || talk.kind !== 'in') return false
  const now = talk.at.getTime()
  const traffic = recent(talk)
  const missed = traffic.missed.filter((at) => at > now - MINUTES * 60_000)
  if (missed.length >= most) return true
  talk.state = { ...talk.state, traffic: { ...traffic, missed: [...missed, now] } }
  return false
}

/** No word to them, now or later; a person looks. */
export function leaveToStaff(talk: Talk): void {
  if (talk.status !== 'bot') return
  askPerson(talk, talk.words.say('en', 'machine.staff'), { silent: true })
}

function recent({ state, at, around: { today: day } }: Talk): Traffic {
  const last: Partial<Traffic> = state.traffic ?? {}
  const since = at.getTime() - DAY
  return {
    said: (last.said ?? []).filter(({ at }) => at > since),
    missed: last.missed ?? [],
    day,
    answers: last.day === day ? (last.answers ?? 0) : 0,
  }
}

/** The letters of what was said, as a short number: words with digits (a time, a reference) change from one to the next. */
function fingerprint(said: string): string | undefined {
  const letters = fold(said)
    .replace(/\S*\p{N}\S*/gu, '')
    .replaceAll(' ', '')
  if (letters.length < SHORTEST) return undefined
  let hash = 5381
  for (const letter of letters) hash = (Math.imul(hash, 33) ^ letter.codePointAt(0)!) >>> 0
  return `${letters.length} ${hash.toString(36)}`
}
