import type { RequestHandler } from 'express'
import type { Words } from '../words.ts'

/**
 * The language of a citizen's page: chosen on the page (?lang=cy), else what the browser asks for. Gives templates `lang`,
 * and `asked` to take the choice along to the next page.
 */
export const language =
  ({ languages }: Words): RequestHandler =>
  (request, response, next) => {
    const chosen = languages.find((language) => language === request.query.lang)
    response.locals.lang = chosen ?? (request.acceptsLanguages('en', ...languages) || 'en')
    response.locals.asked = chosen ? `?lang=${chosen}` : ''
    next()
  }
