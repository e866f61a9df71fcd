import { findPort, PortTaken } from '../../src/port.ts'

/**
 * Systems give out ports from 32768 on by themselves, and browsers will not call some up to 10080. One between them is still
 * free when it is bound, or bound again, seconds later.
 */
const FIRST = 12_000
/** Each worker of the tests has ports of its own. */
const EACH = 4_000
// biome-ignore lint/style/noProcessEnv: only Vitest knows which of its workers this is.
const worker = Number(process.env.VITEST_POOL_ID ?? 0) % 5
/** Another run beside this one begins elsewhere. */
let next = (process.pid * 97) % EACH

/** A port of 127.0.0.1 that nobody has, and nobody gets who does not ask for it by its number. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + worker * EACH + (next++ % EACH)
    try {
      return await findPort('127.0.0.1', port)
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
    }
  }
}
