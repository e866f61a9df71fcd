import { type Activity, type Entry, type Group, gateway, Refusal } from './gateway.ts'
import type { Drawer, Waiting } from './session.ts'
import { listen, type Socket } from './socket.ts'

/** What a conversation has to show. */
export interface Screen {
  heard(message: Activity): void
  /** The citizen's own words, until the bot has them. */
  waiting(message: Waiting): void
  /** The bot will not take these words. */
  refused(id: string): void
  /** The old conversation is gone, a new one begins: nothing shown so far belongs to it. */
  anew(): void
  over(): void
  reached(yes: boolean): void
}

export interface Conversation {
  /** Goes on with the tab's conversation, or begins one. Again: nothing. */
  open(): void
  say(text: string): void
  /** Leaves a conversation that is over for a new one. */
  restart(): void
}

/** Milliseconds between questions where WebSockets do not get through, and rounds until one is tried again. */
const POLL = 1500
const ROUNDS = 20

/** One conversation with the bot, over whatever network there is: nothing is lost, and nothing is shown twice. */
export function conversation(origin: string, locale: string, { session, keep }: Drawer, screen: Screen): Conversation {
  const bot = gateway(origin)
  let watermark = ''
  let following = false
  let sending = false
  let socket: Socket | undefined
  let renewal: ReturnType<typeof setTimeout> | undefined

  async function follow(): Promise<void> {
    for (let failures = 0; following; ) {
      try {
        const { streamUrl } = await enter()
        screen.reached(true)
        void send()
        socket = listen(origin, streamUrl, take)
        if (!(await socket.closed)) await poll()
        failures = 0
      } catch (error) {
        failures++
        // Read to its end, a chat that is closed is not found; what was said stays to be read.
        if (isNotFound(error) && watermark) end()
        else if (isGone(error)) forget()
        else if (failures > 1) screen.reached(false)
      }
      if (following) await nap(delay(failures))
    }
  }

  async function enter(): Promise<Entry> {
    const entry = await (session.pass ? bot.resume(session.pass, watermark) : bot.begin(locale))
    admit(entry)
    return entry
  }

  /** A token is renewed at half its life; if that fails, entering again finds out why. */
  function admit({ conversationId, token, expires_in }: Omit<Entry, 'streamUrl'>): void {
    keep({ pass: { conversation: conversationId, token } })
    clearTimeout(renewal)
    renewal = setTimeout(renew, expires_in * 500)
  }

  function renew(): void {
    const { pass } = session
    if (pass) bot.refresh(pass).then((renewed) => pass === session.pass && admit(renewed), hangUp)
  }

  async function poll(): Promise<void> {
    const { pass } = session
    for (let round = 0; round < ROUNDS && following && pass && pass === session.pass; round++) {
      take(await bot.fetch(pass, watermark))
      await nap(POLL)
    }
  }

  function take(group: Group): void {
    watermark = group.watermark ?? watermark
    for (const activity of group.activities) {
      if (activity.type === 'endOfConversation') end()
      if (activity.type !== 'message') continue
      drop(activity.channelData?.clientActivityID)
      screen.heard(activity)
    }
  }

  function end(): void {
    if (session.waiting.length > 0) forget()
    else {
      following = false
      screen.over()
    }
    hangUp()
  }

  /** Sends what waits, one after the other, again until the bot has it: it keeps the same id once. */
  async function send(): Promise<void> {
    if (sending) return
    sending = true
    for (let failures = 0; session.pass && session.waiting[0]; ) {
      const [message] = session.waiting
      try {
        await bot.post(session.pass, message, locale)
        drop(message.id)
        failures = 0
      } catch (error) {
        if (isGone(error)) {
          hangUp()
          break
        }
        if (error instanceof Refusal && error.final) {
          drop(message.id)
          screen.refused(message.id)
        } else await nap(delay(++failures))
      }
    }
    sending = false
  }

  const drop = (id: string | undefined) => keep({ waiting: session.waiting.filter((message) => message.id !== id) })
  const hangUp = () => socket?.hangUp()

  function forget(): void {
    keep({ pass: undefined, read: 0 })
    watermark = ''
    screen.anew()
    session.waiting.forEach(screen.waiting)
  }

  function open(): void {
    if (following) return
    following = true
    void follow()
  }

  session.waiting.forEach(screen.waiting)
  addEventListener('offline', () => {
    if (following) screen.reached(false)
    hangUp()
  })

  return {
    open,
    say(text) {
      const message = { id: newId(), text }
      keep({ waiting: [...session.waiting, message] })
      screen.waiting(message)
      open()
      void send()
    },
    restart() {
      forget()
      open()
    },
  }
}

const isNotFound = (error: unknown): boolean => error instanceof Refusal && error.status === 404
const isGone = (error: unknown): boolean => error instanceof Refusal && error.gone

/** Half a second, doubled at each failure up to half a minute; not the same for all, who would come back all at once. */
const delay = (failures: number): number => Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2)

/** Waits, but no longer than until the network is back. */
function nap(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      removeEventListener('online', wake)
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    addEventListener('online', wake)
  })
}

/** Pages without TLS have no crypto.randomUUID. */
const newId = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-')
