import { readReference } from '../../understanding/reference.ts'
import { askPerson } from '../hand-over.ts'
import type { Policy, Talk } from '../talk.ts'

/** Wrong codes after which an address has to find another way. */
const TRIES = 5
/** Characters kept of what they wrote, to be answered once we know that it is them. */
const LONGEST = 2000

/**
 * Somebody wrote into a conversation from another address, with a token that may have been passed on. What they say is kept
 * for it, and they learn nothing of it. The citizen's own address gets a code; whoever sends it back is the citizen, and
 * goes on from there.
 */
export const joining: Policy = async (talk, next) => {
  if (talk.own || talk.kind !== 'in') return next()
  const { joining, ...state } = talk.state
  const theirs = joining?.from === talk.address ? joining : undefined
  if (theirs && theirs.tries < TRIES && readReference(talk.said) === theirs.code) {
    talk.effects.push({ kind: 'link-address' })
    talk.state = state
    await talk.say('joining.joined')
    talk.said = theirs.said
    return next()
  }
  if (theirs) talk.state = { ...state, joining: { ...theirs, tries: theirs.tries + 1 } }
  else await ask(talk)
}

async function ask(talk: Talk): Promise<void> {
  const code = talk.around.reference('J', 'joining')
  talk.state = { ...talk.state, joining: { from: talk.address, code, tries: 0, said: talk.said.slice(0, LONGEST) } }
  talk.effects.push({ kind: 'somebody-else' })
  if (talk.status === 'bot' && !talk.state.standing) {
    askPerson(talk, talk.words.say('en', 'joining.staff'))
  }
  if (talk.status === 'staff') return
  await talk.say('joining.added')
  await talk.sayHome('joining.code', { code })
}
