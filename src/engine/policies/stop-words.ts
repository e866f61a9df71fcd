import { findKeyword } from '../../understanding/keyword.ts'
import { ask, inProgress } from '../asked.ts'
import type { Policy, Talk } from '../talk.ts'
import { leave } from '../walk.ts'

/**
 * STOP, START and HELP by text. The gateway keeps its own list of who may be texted: it answers STOP and START itself and
 * blocks what we would send, so we say nothing; we note it, and begin nothing with this address. What the gateway says it
 * understood decides; where it says nothing, the keywords in dialogs/words/keyword.*.yaml do. The button by which a mail
 * is unsubscribed from is STOP, too.
 */
export const stopWords: Policy = async (talk, next) => {
  const keyword = talk.kind === 'in' ? keywordIn(talk) : undefined
  return keyword === undefined ? next() : meanings[keyword]!(talk, next)
}

function keywordIn({ around, details, said, words }: Talk): string | undefined {
  const byGateway = `gateway-${details.optOutType?.toLowerCase()}`
  if (byGateway in meanings) return byGateway
  return around.channel === 'sms' ? findKeyword(said, words.under('keyword'))?.split('.')[0] : undefined
}

const stop: Policy = async (talk) => {
  leave(talk)
  talk.effects.push({ kind: 'opt-out' })
}

const start: Policy = async (talk) => {
  talk.effects.push({ kind: 'opt-in' })
}

/** To anybody who did not stop, START is how they begin and YES an answer. */
const startAgain: Policy = (talk, next) => (talk.optedOut ? start(talk, next) : next())

const meanings: Readonly<Record<string, Policy>> = {
  'gateway-stop': stop,
  'gateway-start': start,
  /** Told what they need by the gateway already. */
  'gateway-help': async () => {},
  stop,
  start: startAgain,
  yes: startAgain,
  async help(talk, next) {
    if (talk.status === 'staff') return next()
    const help = talk.words.say(talk.language, 'texting-help')
    const now = inProgress(talk)
    // The question that stands, too; unless a release took it away.
    const stands = now?.standing.asked !== undefined && now.standing.asked in now.dialog.questions
    return stands ? ask(talk, help) : talk.tell([help])
  },
}
