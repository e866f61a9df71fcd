import { type PretendMessage, resourceOf } from './twilio-message.ts'

/**
 * A page of the messages that a query asks for, the latest first:
 * https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 */
export function listOf(sent: readonly PretendMessage[], accountSid: string, path: string) {
  const { pathname, searchParams: query } = new URL(path, 'http://twilio')
  const found = sent.filter((message) => isAskedFor(message, query)).reverse()
  const size = Number(query.get('PageSize') ?? 50)
  const page = Number(query.get('Page') ?? 0)
  const start = page * size
  const messages = found.slice(start, start + size).map((message) => resourceOf(message, accountSid))
  const uriOf = (page: number) => {
    const one = new URLSearchParams(query)
    one.set('Page', String(page))
    return `${pathname}?${one}`
  }
  return {
    messages,
    page,
    page_size: size,
    start,
    end: Math.max(start, start + messages.length - 1),
    uri: path,
    first_page_uri: uriOf(0),
    next_page_uri: start + size < found.length ? uriOf(page + 1) : null,
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
  }
}

/** A message that is still queued has no day on which it was sent: a query that asks for days does not find it. */
function isAskedFor({ to, from, sent }: PretendMessage, query: URLSearchParams): boolean {
  const is = (name: string, fits: (value: string) => boolean) => fits(query.get(name) ?? '') || !query.has(name)
  return (
    is('To', (value) => value === to) &&
    is('From', (value) => value === from) &&
    is('DateSent', (day) => sent?.toISOString().slice(0, 10) === day.slice(0, 10)) &&
    is('DateSent>', (from) => sent !== undefined && sent.getTime() >= Date.parse(from)) &&
    is('DateSent<', (until) => sent !== undefined && sent.getTime() <= Date.parse(until))
  )
}
