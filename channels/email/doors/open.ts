import type { MailDoors } from '../settings.ts'
import { watchMailbox } from './imap.ts'
import { takeFromServer } from './lmtp.ts'
import type { Mailroom } from './take.ts'

/** Opens every door that does not come in by HTTP. Resolves to how to close them; rejects where one cannot be opened. */
export async function openDoors({ lmtp, smtp, imap }: MailDoors, mailroom: Mailroom): Promise<() => Promise<void>> {
  const opened: (() => Promise<void>)[] = []
  const close = async () => void (await Promise.all(opened.map((closed) => closed())))
  try {
    if (lmtp) opened.push(await takeFromServer(lmtp, { lmtp: true }, mailroom))
    if (smtp) opened.push(await takeFromServer(smtp, { lmtp: false }, mailroom))
    if (imap) opened.push(watchMailbox(imap, mailroom))
  } catch (error) {
    await close()
    throw error
  }
  return close
}
