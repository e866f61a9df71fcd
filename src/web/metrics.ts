import { type Request, Router } from 'express'
import { Counter, Gauge, Registry } from 'prom-client'
import { Refused } from '../channel.ts'
import { type Figures, figures } from '../store/figures.ts'
import { hasKey } from './key.ts'
import type { Web } from './parts.ts'
import { within } from './within.ts'

/** Milliseconds that the queue has to answer. */
const PATIENCE = 3000

/** Figures for Prometheus: to this machine itself, or to who has the API key. Read from the tables when asked for. */
export function metrics({ pool, house, config }: Web): Router {
  const registry = new Registry()
  const count = openCounters(registry)
  const router = Router()
  router.get('/metrics', async (request, response) => {
    if (!isFromHere(request) && !hasKey(request, config.apiKey))
      throw new Refused('Send the API key as a Bearer token.')
    count(await figures(pool), await within(PATIENCE, house.queue.counts()))
    response.type(registry.contentType).send(await registry.metrics())
  })
  return router
}

/** Asked on this machine, and not for somebody else by a proxy on it. */
const isFromHere = ({ socket, headers }: Request) =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

function openCounters(registry: Registry) {
  const registers = [registry]
  const labelNames = ['channel', 'direction'] as const
  const messages = new Counter({ name: 'anydoor_messages_total', help: 'Messages by channel', labelNames, registers })
  const turns = new Counter({ name: 'anydoor_turns_total', help: 'Turns that the bot has taken', registers })
  const waiting = new Gauge({ name: 'anydoor_replies_waiting', help: 'Replies that have not gone yet', registers })
  const failed = new Gauge({ name: 'anydoor_replies_failed', help: 'Replies that will never go', registers })
  const conversations = new Gauge({
    name: 'anydoor_conversations',
    help: 'Conversations by status',
    labelNames: ['status'],
    registers,
  })
  const jobs = new Gauge({ name: 'anydoor_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers })

  return (now: Figures, queue: Readonly<Record<string, number>>) => {
    registry.resetMetrics()
    for (const { channel, kind, status, count } of now.messages) {
      if (kind === 'in' || kind === 'out') messages.inc({ channel, direction: kind }, count)
      if (status === 'taken') turns.inc(count)
      if (status === 'waiting' || status === 'sending') waiting.inc(count)
      if (status === 'failed') failed.inc(count)
    }
    for (const { status, count } of now.conversations) conversations.set({ status }, count)
    for (const [state, count] of Object.entries(queue)) jobs.set({ state }, count)
  }
}
