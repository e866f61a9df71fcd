import { type Receipt, Unreadable, type WebRequest } from '../../src/channel.ts'
import { failureOf } from './errors.ts'
import type { SmsSettings } from './settings.ts'

/** Twilio's statuses as ours. */
const statuses: ReadonlyMap<string, Receipt['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['partially_delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
])

/** These say nothing new: the first four are known since the send, the others are not about our messages. */
const silent: ReadonlySet<string> = new Set(['queued', 'accepted', 'scheduled', 'sending', 'receiving', 'received'])

/**
 * What became of a text we sent, or undefined where there is nothing to note. Our own id, given to Twilio in the
 * callback's address, wins over Twilio's: a receipt may come before Twilio has told us its id.
 */
export function receipt({ form, query }: WebRequest, report: SmsSettings['report']): Receipt | undefined {
  const { MessageSid: sid, MessageStatus, ErrorCode } = form
  if (!sid || !MessageStatus) throw new Unreadable('A receipt needs MessageSid and MessageStatus.')
  const status = statuses.get(MessageStatus)
  if (!status) {
    if (!silent.has(MessageStatus))
      report('a text has a status that is new to us', new Error(MessageStatus.slice(0, 40)))
    return undefined
  }
  const id = query.m || sid
  if (status !== 'failed') return { id, status }
  return { id, status, failure: failureOf(ErrorCode), ...(ErrorCode && { reason: ErrorCode }) }
}
