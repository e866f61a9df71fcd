/** A message of the citizen that the bot has not acknowledged yet. */
export interface Waiting {
  readonly id: string
  readonly text: string
}

/** What the browser keeps while its tab is open, so that a chat goes on from page to page. */
export interface Session {
  pass: { readonly conversation: string; readonly token: string } | undefined
  waiting: readonly Waiting[]
  /** Did the citizen leave the panel open? */
  open: boolean
  /** How many messages of ours they have seen. */
  read: number
}

export interface Drawer {
  readonly session: Readonly<Session>
  keep(change: Partial<Session>): void
  /** Nothing of the chat is left in this tab, and nothing is kept any more. */
  forget(): void
  /** Was it forgotten, maybe by another page of this tab? */
  isForgotten(): boolean
}

/** `origin` keeps the chats of two bots apart. Where the browser keeps nothing, a chat lives as long as its page. */
export function drawer(origin: string): Drawer {
  const name = `anydoor ${origin}`
  const session: Session = { pass: undefined, waiting: [], open: false, read: 0, ...read(name) }
  let forgotten = false
  return {
    session,
    keep(change) {
      Object.assign(session, change)
      if (forgotten) return
      try {
        sessionStorage.setItem(name, JSON.stringify(session))
      } catch {
        // Storage is full or forbidden: nothing is lost until the page changes.
      }
    },
    forget() {
      forgotten = true
      try {
        sessionStorage.removeItem(name)
      } catch {
        // Forbidden: then nothing was ever kept.
      }
    },
    isForgotten: () => session.pass !== undefined && read(name).pass === undefined,
  }
}

function read(name: string): Partial<Session> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}')
  } catch {
    return {}
  }
}
