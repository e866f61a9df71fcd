import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import { Environment, FileSystemLoader } from 'nunjucks'
import type { Fill } from '../dialog.ts'
import { asset } from './assets.ts'
import { ago, day, time } from './dates.ts'
import type { Web } from './parts.ts'

/** Our pages by their names; channels' by their place in the house (channels/web/form.njk); the components they are made of. */
const folders = ['pages/', '../../', '../../node_modules/govuk-frontend/dist/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
)

/**
 * Makes `response.render('home.njk', fill)` work. Whatever fills a template is escaped. Every template has `council`,
 * `asset(name)`, and `words(key, fill)` in the language of the page (`lang`).
 */
export function showPages(app: Express, { repertoire: { words, council } }: Pick<Web, 'repertoire'>): void {
  const environment = new Environment(new FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  environment.addGlobal('council', council)
  environment.addGlobal('asset', asset)
  environment.addGlobal(
    'words',
    function (this: { lookup(name: string): string | undefined }, key: string, fill?: Fill) {
      return words.say(this.lookup('lang') ?? 'en', key, fill)
    },
  )
  environment.addFilter('day', day)
  environment.addFilter('time', time)
  environment.addFilter('ago', ago)
  environment.express(app)
}
