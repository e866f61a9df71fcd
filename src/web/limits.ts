import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Unreadable } from '../channel.ts'

const perAddress = (minutes: number, limit: number, wrongOnly = false): RequestHandler =>
  rateLimit({
    windowMs: minutes * 60_000,
    limit,
    skipSuccessfulRequests: wrongOnly,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new Unreadable('Too many requests. Try again later.', 429)),
  })

/** What browsers send us: generous, because a whole library may share one address. */
export const chatLimit = () => perAddress(1, 300)

/** Questions about another day than today: the rules of a day are worked out first, and that takes a third of a second. */
export const otherDayLimit = () => perAddress(1, 30)

/** Wrong passwords and links: each costs a guesser time, and us a third of a second and 128 MiB. */
export const signInLimit = () => perAddress(15, 20, true)
