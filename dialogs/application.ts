import { type ApplicationStatus, dialog, reference, text } from '../src/dialog.ts'
import { serviceName } from '../src/explanation.ts'

/**
 * Where is my application? Told to whoever knows its reference and one matching item, in neutral words: they may be read
 * on a shared phone. The same answer for a wrong item and for no such reference. Whose address nobody vouches for is told
 * nothing at all, whatever they know: the link goes to the address that the back office has.
 */
export const application = dialog({
  name: 'application',
  listed: true,
  questions: { reference: reference(), item: text(100) },
  skip: { item: (_, { trust }) => trust === 'claimed' },
  async finish({ reference = '', item = '' }, around) {
    if (around.trust === 'claimed')
      return { say: 'application.link', effects: [{ kind: 'status-link', reference }], offer: ['person'] }
    const { office, today } = around
    const status = await office.application(reference, item)
    if (status === 'locked') return { say: 'application.locked', offer: ['person'] }
    const tried = { kind: 'try', reference, matched: status !== 'unknown' } as const
    if (status === 'unknown') return { say: 'application.unknown', effects: [tried], offer: ['application', 'person'] }
    return {
      say: [
        { key: `application.stage.${status.stage}`, fill: { reference, service: serviceName(status.service, around) } },
        against(status, today),
      ],
      effects: [tried],
      ...(ended(status) ? { offer: ['person', 'complaint'] } : { goOn: { dialog: 'watch', given: { reference } } }),
    }
  },
})

/** There is nothing that we still owe an answer. */
const ended = ({ stage }: ApplicationStatus) => stage === 'decided' || stage === 'closed' || stage === 'link-sent'

/** Where it stands against the time it should take. */
function against(status: ApplicationStatus, today: string) {
  const { received, due } = status
  if (ended(status)) return { key: 'application.ended', fill: { received } }
  return { key: today <= due ? 'application.in-time' : 'application.late', fill: { received, due } }
}
