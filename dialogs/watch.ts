import { choice, dialog, reference, text, yesNo } from '../src/dialog.ts'
import { serviceName } from '../src/explanation.ts'

/** Shall we tell you when your application changes? Offered only to somebody who has just shown that it is theirs. */
export const watch = dialog({
  name: 'watch',
  given: { reference: reference() },
  questions: { wanted: yesNo() },
  gentle: true,
  finish: ({ wanted, reference = '' }) => ({
    say: wanted ? 'watch.yes' : 'watch.no',
    effects: wanted ? [{ kind: 'watch-application', reference }] : [],
    goOn: { dialog: 'feedback', given: { about: 'track' } },
  }),
})

/** The news itself, when the back office has moved the application on. */
export const applicationNews = dialog({
  name: 'application-news',
  given: {
    reference: reference(),
    service: text(),
    stage: choice('received', 'link-sent', 'to-pay', 'working', 'needs-you', 'decided', 'closed'),
  },
  questions: {},
  finish: ({ reference = '', service = '', stage = 'received' }, around) => ({
    say: [
      'application-news.opening',
      { key: `application.stage.${stage}`, fill: { reference, service: serviceName(service, around) } },
    ],
  }),
})
