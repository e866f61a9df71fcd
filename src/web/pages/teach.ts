import { type Request, type RequestHandler, type Response, Router } from 'express'
import { NotFound } from '../../channel.ts'
import { describe } from '../../describe.ts'
import type { Proposed } from '../../proposals.ts'
import { decide, notUnderstood, oneNotUnderstood, PAGE } from '../../store/not-understood.ts'
import { field } from '../fields.ts'
import { lessons } from '../lessons.ts'
import type { Web } from '../parts.ts'

type Step = RequestHandler<{ id: string }>

/** What staff filled in, and why it could not be proposed. */
interface Failed {
  readonly why: 'no-intent' | Exclude<Proposed['became'], 'proposed' | 'unwritten'>
  readonly intent: string
  readonly words: string
  /** What has these words already. */
  readonly known?: string
}

/** What was not understood, to be proposed as examples or set aside. Nothing is learnt by it: a person looks at the files. */
export function teach({ pool, channels, repertoire }: Pick<Web, 'pool' | 'channels' | 'repertoire'>): Router {
  const { title, taught, bySubject } = lessons(repertoire)
  const { languages } = repertoire.words

  const show = async (request: Request<{ id: string }>, response: Response, failed?: Failed) => {
    const { query } = asked(request)
    const found = await oneNotUnderstood(pool, Number(request.params.id))
    if (!found) return response.redirect(303, back(query, 'faster'))
    const thought = [...new Set([...found.guesses, ...found.chosen.map(({ intent }) => intent)])]
    response.status(failed ? 400 : 200).render('teach-one.njk', {
      ...{ found, title, query: `?${query}`, failed },
      likely: thought.filter((id) => taught(id, found.language)),
      subjects: bySubject(found.language),
    })
  }

  const propose: Step = async (request, response) => {
    const { query } = asked(request)
    const id = Number(request.params.id)
    const found = await oneNotUnderstood(pool, id)
    if (!found) return response.redirect(303, back(query, 'faster'))
    const picked = field(request, 'intent')
    const intent = picked === 'other' ? field(request, 'other') : picked
    const words = field(request, 'words')
    if (!taught(intent, found.language)) return show(request, response, { why: 'no-intent', intent: picked, words })

    const proposed = await repertoire.propose(intent, found.language, words)
    if (proposed.became === 'unwritten') {
      request.log.warn({ error: describe(proposed.cause), file: proposed.file }, 'an example cannot be proposed')
      return response.render('teach-by-hand.njk', { ...proposed, id, title: title(intent), query: `?${query}` })
    }
    if (proposed.became !== 'proposed') {
      const known = proposed.became === 'known' ? { known: title(proposed.id) } : {}
      return show(request, response, { why: proposed.became, intent, words, ...known })
    }
    await decide(pool, id, 'proposed')
    response.redirect(303, back(query, 'proposed'))
  }

  const setAside: Step = async (request, response) => {
    const done = await decide(pool, Number(request.params.id), 'set-aside')
    response.redirect(303, back(asked(request).query, done ? 'set-aside' : 'faster'))
  }

  const router = Router()
  const path = '/desk/teach/:id'
  router.get('/desk/teach', async (request, response) => {
    const { only, page, query, told } = asked(request)
    const { shown, all } = await notUnderstood(pool, only, page)
    const link = (to: number) => `/desk/teach?${new URLSearchParams({ ...only, page: String(to) })}`
    response.render('teach.njk', {
      ...{ shown, all, only, title, languages, query: `?${query}`, told },
      channels: channels.map(({ name }) => name),
      first: (page - 1) * PAGE + 1,
      previous: page > 1 ? link(Math.min(page - 1, Math.max(1, Math.ceil(all / PAGE)))) : undefined,
      next: page * PAGE < all ? link(page + 1) : undefined,
    })
  })
  router.param('id', (_request, _response, next, id) =>
    next(/^\d{1,15}$/.test(id) ? undefined : new NotFound('There is nothing to teach here.')),
  )
  router.get(path, (request, response) => show(request, response))
  router.post(`${path}/propose`, propose)
  router.post(`${path}/set-aside`, setAside)
  return router
}

/** What the list was narrowed to and which page of it, and the same to take along. What cannot be is as good as not asked for. */
function asked({ query }: { readonly query: Request['query'] }) {
  const fits = (name: string, shape: RegExp) => {
    const value = query[name]
    return typeof value === 'string' && shape.test(value) ? value : undefined
  }
  const only: Record<string, string> = {}
  for (const name of ['language', 'channel', 'zone']) {
    const value = fits(name, /^[a-z-]{1,20}$/)
    if (value !== undefined) only[name] = value
  }
  const page = fits('page', /^[1-9]\d{0,3}$/) ?? '1'
  const told = fits('told', /^(?:proposed|set-aside|faster)$/)
  return { only, page: Number(page), query: new URLSearchParams({ ...only, page }), told }
}

const back = (query: URLSearchParams, told: string) => `/desk/teach?${query}&told=${told}`
