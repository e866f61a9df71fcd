import { BYTES, type Judged, judge } from '../attachments/index.ts'
import { NotSent } from '../channel.ts'
import {
  bytesOf,
  fetching,
  forgotten,
  notFetched,
  type OpenFile,
  quarantined,
  readFile,
  settle,
  toForget,
} from '../store/attachments.ts'
import { transaction } from '../store/pool.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** A scanner that does not answer twice running is away; who made it stumble is looked at last in the next round. */
const STUMBLES = 2

/**
 * Settles the files that are open: fetches those that stayed with their gateway, looks again through those that nobody could
 * look through, and lets gateways forget what is settled. Asked for now with the empty id, it never runs twice at once.
 */
export const filesJob = (work: Work): Job => ({
  name: 'files',
  every: 15_000,
  async run() {
    for (const file of await fetching(work.pool, open(work, 'fetch'))) await fetchOne(work, file)
    await lookAgain(work)
    for (const { id, channel, link } of await toForget(work.pool, open(work, 'forget')))
      await work.channels.get(channel)!.forget!(link).then(
        () => forgotten(work.pool, id),
        (error: unknown) => work.report('a file that its gateway has not forgotten yet', error),
      )
  },
})

/** The doors that can do it. One that is shut opens again, and its files wait. */
const open = ({ channels }: Work, can: 'fetch' | 'forget'): readonly string[] =>
  [...channels.values()].flatMap((channel) => (channel[can] ? [channel.name] : []))

async function fetchOne(work: Work, file: OpenFile & { readonly link: string }): Promise<void> {
  const { pool, channels, scan, tell, report } = work
  try {
    const { name = file.name, bytes } = await channels.get(file.channel)!.fetch!(file.link)
    const room = BYTES - (await bytesOf(pool, file.message))
    const judged = await judge({ name, bytes }, { bytes: room, scan })
    await sayIfRefused(work, file, judged)
    if (await settle(pool, file.id, judged)) tell(file.conversation)
  } catch (error) {
    report('a file that could not be fetched', error)
    const gone = error instanceof NotSent && error.failure === 'gone'
    if (!(await transaction(pool, (tx) => notFetched(tx, file, gone)))) return
    tell(file.conversation)
    await sayIfRefused(work, file, { status: 'refused', reason: 'lost' })
  }
}

async function lookAgain(work: Work): Promise<void> {
  let stumbles = 0
  for (const file of await quarantined(work.pool)) {
    const kept = await readFile(work.pool, file.id)
    if (!kept) continue
    const judged = await judge({ name: file.name, bytes: kept.bytes }, { bytes: BYTES, scan: work.scan })
    await sayIfRefused(work, file, judged)
    if ((await settle(work.pool, file.id, judged)) && judged.status !== 'quarantined') work.tell(file.conversation)
    stumbles = judged.reason === 'scanner-away' ? stumbles + 1 : 0
    if (stumbles === STUMBLES) return
  }
}

/**
 * The turn of the citizen who sent it is long over, so they hear of it by a message of its own: once for a message and a
 * reason, however many of its files were refused and however often this is run.
 */
async function sayIfRefused(
  { reception }: Work,
  { message, conversation, channel, address, language, silent }: OpenFile,
  { status, reason = 'type' }: Pick<Judged, 'status' | 'reason'>,
): Promise<void> {
  if (status !== 'refused' || silent) return
  await reception.begin(channel, {
    id: `file-refused ${message} ${reason}`,
    kind: 'follow-up',
    ...{ conversation, from: address, text: '', language },
    details: { dialog: 'file-refused', reason },
  })
}
