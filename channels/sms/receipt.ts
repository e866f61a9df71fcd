import { type Receipt, Unreadable, type WebRequest } from '../../src/channel.ts'

/**
 * Twilio's statuses as ours. Those that are missing say nothing new: queued, accepted, scheduled and sending are known
 * since the send, receiving and received are not about our messages.
 */
const statuses: ReadonlyMap<string, Receipt['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['partially_delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
])

/**
 * What became of a text we sent, or undefined where there is nothing to note. Our own id, given to Twilio in the
 * callback's address, wins over Twilio's: a receipt may come before Twilio has told us its id.
 */
export function receipt({ form, query }: WebRequest): Receipt | undefined {
  const { MessageSid: sid, MessageStatus, ErrorCode } = form
  if (!sid || !MessageStatus) throw new Unreadable('A receipt needs MessageSid and MessageStatus.')
  const status = statuses.get(MessageStatus)
  if (!status) return undefined
  const id = query.m || sid
  return status === 'failed' && ErrorCode ? { id, status, reason: ErrorCode } : { id, status }
}
