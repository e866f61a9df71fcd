/** Conversations that one process sends for at once; what is more goes to the queue. */
const MOST = 10

export interface AtOnce {
  /** Sends what waits for a conversation. Resolves when it has begun, or is asked of the queue. */
  send(conversation: string): Promise<void>
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

/**
 * Whoever took a turn sends its answer, where it works the queue anyway: no job has to be written and fetched for it, which
 * is half of all work on a busy day. What cannot go now, and what is too much, is asked of the queue as ever.
 */
export function sendingAtOnce(
  deliver: (conversation: string) => Promise<void>,
  queue: (conversation: string) => Promise<void>,
): AtOnce {
  /** Those under way; true: asked for again meanwhile. */
  const sending = new Map<string, boolean>()
  const runs = new Set<Promise<void>>()

  async function run(conversation: string): Promise<void> {
    const again = async (pass: typeof deliver) => {
      do {
        sending.set(conversation, false)
        await pass(conversation)
      } while (sending.get(conversation))
    }
    try {
      // The queue tries it again, after a while, and says what the trouble is.
      await again(deliver).catch(() => again(queue))
    } finally {
      sending.delete(conversation)
    }
  }

  return {
    async send(conversation) {
      if (sending.has(conversation)) return void sending.set(conversation, true)
      if (sending.size >= MOST) return queue(conversation)
      const ran = run(conversation)
      runs.add(ran)
      void ran.catch(() => {}).finally(() => runs.delete(ran))
    },
    async idle() {
      while (runs.size > 0) await Promise.allSettled(runs)
    },
  }
}
