import type { Receipt } from '../../src/channel.ts'

/** A report on a delivery stands before the mail it is about: no more than this is looked at. */
const LONGEST = 100_000

/**
 * What a mail server says became of the message `id` (RFC 3464). Undefined where it has not given up yet, or says that all
 * went well. Servers that send no proper report only ever write about failure. `reason` is a status such as 5.1.1.
 */
export function bounce(id: string, body: Buffer, subject: string): Receipt | undefined {
  const report = body.toString('latin1', 0, LONGEST)
  const action = /^action:[ \t]*(\w+)/im.exec(report)?.[1]?.toLowerCase()
  const reason = /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1]
  const failed = action ? action === 'failed' : !reason?.startsWith('4') && !/delay|warning/i.test(subject)
  if (!failed) return undefined
  return reason ? { id, status: 'failed', reason } : { id, status: 'failed' }
}
