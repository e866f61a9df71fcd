import { Router } from 'express'
import { zonesByChannel } from '../../store/not-understood.ts'
import { lessons } from '../lessons.ts'
import type { Web } from '../parts.ts'

/** How many of the intents that are confused most are shown. */
const MOST = 20

/** How well the bot understands: of its own examples, and of what people wrote lately. */
export function teachMeasures({ pool, house, repertoire }: Pick<Web, 'pool' | 'house' | 'repertoire'>): Router {
  const { title } = lessons(repertoire)
  const { intents, confused } = repertoire.learned.report
  const sum = (count: (one: (typeof intents)[number]) => number) => intents.reduce((all, one) => all + count(one), 0)
  const own = {
    examples: sum(({ examples }) => examples),
    right: sum(({ right }) => right),
    intents: intents
      .map((one) => ({ ...one, title: title(one.intent) }))
      .sort(
        (one, other) => one.right / one.examples - other.right / other.examples || one.title.localeCompare(other.title),
      ),
    confused: [...confused]
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST)
      .map(({ intent, instead, count }) => ({ meant: title(intent), instead: title(instead), count })),
  }

  const router = Router()
  router.get('/desk/teach/measures', async (_request, response) => {
    const channels = await zonesByChannel(pool, house.work.clock())
    response.render('teach-measures.njk', { channels, own })
  })
  return router
}
