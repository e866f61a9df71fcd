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
}

/** `origin` keeps the chats of two bots apart. Where the browser keeps nothing, a chat lives as long as its page. */
export function drawer(origin: string): Drawer {
  const name = `anydoor ${origin}`
  const session: Session = { pass: undefined, waiting: [], open: false, read: 0, ...read(name) }
  return {
    session,
    keep(change) {
      Object.assign(session, change)
      try {
        sessionStorage.setItem(name, JSON.stringify(session))
      } catch {
        // Storage is full or forbidden: nothing is lost until the page changes.
      }
    },
  }
}

function read(name: string): Partial<Session> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}')
  } catch {
    return {}
  }
}
