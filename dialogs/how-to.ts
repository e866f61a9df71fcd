import { articleSays } from '../src/article-words.ts'
import { type Article, type Dialog, dialog, type Ending, text } from '../src/dialog.ts'

/** How it is done, what it costs, what is needed: the short answer that fits their words best, with its source. */
export const howTo: Dialog = dialog({
  name: 'how-to',
  questions: {},
  given: { service: text(), topic: text(), of: text() },
  finish({ service, topic, of }, { articles, opening, today }): Ending {
    const found = articles(opening, { ...(service && { service }), ...(topic && { topic }) })
    // What is asked of the council itself is never answered by what a service costs or needs.
    const best = of === undefined ? found[0] : found.find((one) => one.service === undefined)
    return best ? answered(best, today) : { say: 'how-to.nothing', offer: ['person'] }
  },
})

/** The answer that was picked from a list. */
export const article: Dialog = {
  name: 'article',
  questions: {},
  next: () => undefined,
  finish: ({ article }, { today }) => answered(article as Article, today),
}

const answered = (article: Article, today: string): Ending => ({
  say: articleSays(article, today),
  ...(article.service && { offer: [`check_entitlement.${article.service}`] }),
})
