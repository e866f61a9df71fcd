import { type Scan, scanner } from '../../src/attachments/index.ts'
import type { Channel } from '../../src/channel.ts'
import { filesJob } from '../../src/jobs/files.ts'
import { filesOf } from '../../src/store/attachments.ts'
import { testHouse } from '../support/house.ts'

export const CLEAN = scanner()

/** A house whose citizens send files by a channel, and the job that settles them. */
export async function filesLife(channel: Channel) {
  const { house, pool, close } = await testHouse([channel])
  let count = 0
  const rows = async (text: string, ...values: unknown[]) => (await pool.query(text, values)).rows
  return {
    ...{ pool, close },
    idle: house.reception.idle,
    run: (scan: Scan = CLEAN) => filesJob({ ...house.work, scan }).run(''),
    /** A day goes by. */
    later: () => pool.query("update attachment set at = at - interval '1 day'"),
    async forgetAll() {
      // The test before may not have waited for what its citizens hear.
      await house.reception.idle()
      await pool.query("delete from attachment; delete from message where gateway_id like 'file-refused%'")
    },
    /** A citizen who sends these; resolves to their conversation. */
    async send(...files: { name: string; link?: string; bytes?: Buffer }[]): Promise<string> {
      const from = `+447700900${String(++count).padStart(3, '0')}`
      await house.office(channel).receive({ messages: [{ id: from, from, text: '', files }] })
      await house.reception.idle()
      return (await rows('select id from conversation where address = $1', from))[0].id
    },
    /** Names, and what became of each. */
    kept: async (conversation: string) =>
      (await filesOf(pool, conversation)).map(({ name, status, reason }) => [name, reason ?? status]),
    events: (conversation: string) =>
      rows("select text, details from message where conversation = $1 and kind = 'event'", conversation),
    said: async (conversation: string): Promise<string[]> =>
      (await rows("select text from message where conversation = $1 and kind = 'out' order by seq", conversation)).map(
        ({ text }) => text,
      ),
  }
}
