import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { envelopeIn } from './delivered-to.ts'
import { LARGEST, type Mailroom } from './take.ts'

/** Where a mail goes once it is kept. */
const PROCESSED = 'Processed'
/** A server that forgets to tell of new mail is asked every so often. */
const ASK_EVERY_MS = 5 * 60_000

/** After so many tries in vain, a mail lets the others go first. */
const TRIES = 3

/** What outlives a connection: mails that lie in the folder still, by UIDVALIDITY and UID, which are for ever one mail (RFC 3501). */
export interface Memory {
  readonly kept: Set<string>
  readonly tries: Map<string, number>
}

interface Watch extends Mailroom {
  readonly folder: string
  readonly memory: Memory
  /** Called whenever nothing is left to take. */
  emptied(): void
}

/** Takes all that comes into a folder, over a connection that is open, until it breaks: always rejects then. */
export async function watchFolder(client: ImapFlow, watch: Watch): Promise<never> {
  const gone = new AbortController()
  client.once('close', () => gone.abort())
  await client.mailboxCreate(PROCESSED)
  const { uidValidity } = await client.mailboxOpen(watch.folder)
  for (;;) {
    // Listening before we look: what comes meanwhile is not missed.
    const news = once(client, 'exists', { signal: gone.signal })
    news.catch(() => {})
    await empty(client, watch, uidValidity)
    watch.emptied()
    // It ends by itself when the next command is given; where it breaks, `news` says so.
    client.idle().catch(() => {})
    await Promise.race([news, pause(ASK_EVERY_MS, undefined, { signal: gone.signal, ref: false })])
  }
}

/** Looks until nothing is found: what was found may lag behind what is there. */
async function empty(client: ImapFlow, watch: Watch, uidValidity: bigint): Promise<void> {
  const troubled = (uid: number) => (watch.memory.tries.get(`${uidValidity}:${uid}`) ?? 0) >= TRIES
  for (;;) {
    const found = (await client.search({ deleted: false }, { uid: true })) || []
    if (found.length === 0) return
    const [last, first] = [found.filter(troubled), found.filter((uid) => !troubled(uid))]
    for (const uid of [...first, ...last]) await takeOne(client, watch, String(uid), `${uidValidity}:${uid}`)
  }
}

/** Keeps a mail, and then moves it. A break between the two brings it again; by its Message-ID it is one. */
async function takeOne(
  client: ImapFlow,
  { take, knows, report, memory: { kept, tries } }: Watch,
  uid: string,
  key: string,
): Promise<void> {
  tries.set(key, (tries.get(key) ?? 0) + 1)
  if (!kept.has(key)) {
    const mail = await client.fetchOne(uid, { size: true, source: { start: 0, maxLength: LARGEST } }, { uid: true })
    // Another process of ours, or a person, was faster.
    if (!mail) return void tries.delete(key)
    // It cannot be refused any more. Its words come first and are read; the whole lies in Processed.
    if ((mail.size ?? 0) > LARGEST) report('a mail over 10 MB came by IMAP, and was cut', new Error('mail too large'))
    const raw = mail.source ?? Buffer.alloc(0)
    await take(raw, envelopeIn(raw, knows))
    kept.add(key)
  }
  if (!(await client.messageMove(uid, PROCESSED, { uid: true }))) throw new Error('a mail could not be moved')
  kept.delete(key)
  tries.delete(key)
}
