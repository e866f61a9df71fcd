import { type FrontOffice, Refused, type Stream } from '../../src/channel.ts'
import { activityGroup, ending, watermark } from './activities.ts'
import type { Tokens } from './tokens.ts'

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/

/** Milliseconds until we ask again after the front office failed to answer. */
const AGAIN = 1000

/** Direct Line's WebSocket: first what was said after the watermark, then what is new, in order and once. */
export const stream = (tokens: Tokens): Stream => ({
  path: PATH,
  async open(url, office, push) {
    const claims = tokens.read(url.searchParams.get('t') ?? '', 'stream')
    if (claims === 'expired') throw new Refused('the stream token has expired')
    if (claims === 'bad' || PATH.exec(url.pathname)?.[1] !== claims.conversation)
      throw new Refused('the stream token is not for this conversation')
    return follow(claims.conversation, watermark(url.searchParams.get('watermark')), office, push)
  },
})

async function follow(
  conversation: string,
  from: number,
  office: FrontOffice,
  push: (frame: string) => void,
): Promise<() => void> {
  let seen = from
  let toldEnd = false
  let left = false

  async function tellNew(): Promise<void> {
    for (;;) {
      const said = await office.said(conversation, seen)
      if (left || !said) return
      if (said.lines.length === 0) return tellEnd(said.closed)
      push(JSON.stringify(activityGroup(said, conversation)))
      seen = said.watermark
    }
  }

  function tellEnd(closed: boolean): void {
    if (closed && !toldEnd) push(JSON.stringify(ending(conversation, seen)))
    toldEnd = closed
  }

  // Watched before the first look, so that nothing said in between is missed.
  const telling = oneAtATime(tellNew)
  const unwatch = office.watch(conversation, telling.ask)
  const leave = () => {
    left = true
    telling.stop()
    unwatch()
  }
  try {
    await telling.now()
  } catch (error) {
    leave()
    throw error
  }
  return leave
}

/** Runs one thing at a time: what is asked for while it runs is done once, after it; what fails is tried again. */
function oneAtATime(work: () => Promise<void>) {
  let running = false
  let wanted = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function now(): Promise<void> {
    running = true
    try {
      do {
        wanted = false
        await work()
      } while (wanted && !stopped)
    } finally {
      running = false
    }
  }
  const ask = () => {
    wanted = true
    if (running || stopped) return
    now().catch(() => {
      clearTimeout(timer)
      timer = setTimeout(ask, AGAIN)
    })
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
  }
  return { now, ask, stop }
}
