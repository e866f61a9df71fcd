import type { Group } from './gateway.ts'

export interface Socket {
  /** Resolves when the line is gone, to whether it was ever there. */
  readonly closed: Promise<boolean>
  hangUp(): void
}

/** Browsers notice a dead line only when they send. */
const HEARTBEAT = 20_000

/** Milliseconds for a line to open; some networks swallow WebSockets without a word. */
const PATIENCE = 8000

/** Listens at a stream's address, taken to be at `origin`: the way there that this page knows to work. */
export function listen(origin: string, streamUrl: string, take: (group: Group) => void): Socket {
  const { pathname, search } = new URL(streamUrl)
  let opened = false
  let hangUp = () => {}
  const closed = new Promise<boolean>((resolve) => {
    let socket: WebSocket
    try {
      socket = new WebSocket(origin.replace(/^http/, 'ws') + pathname + search)
    } catch {
      // The page's own policy forbids it; there is polling.
      resolve(false)
      return
    }
    const patience = setTimeout(() => hangUp(), PATIENCE)
    const beat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), HEARTBEAT)
    // Does not wait for the other side to agree: it may be gone.
    hangUp = () => {
      clearInterval(beat)
      clearTimeout(patience)
      socket.onmessage = null
      socket.close()
      resolve(opened)
    }
    socket.onopen = () => {
      opened = true
      clearTimeout(patience)
    }
    socket.onmessage = ({ data }) => data && take(JSON.parse(data))
    socket.onclose = hangUp
    socket.onerror = hangUp
  })
  return { closed, hangUp: () => hangUp() }
}
