import type { Beginning, Intent, Service } from '../src/dialog.ts'

/** What a report is about, as the complaint dialog sorts it; a kind that is not here is called by its own name. */
const REPORTS: Readonly<Record<string, string>> = {
  'missed-bin': 'bins',
  'street-litter': 'litter',
  pothole: 'road',
  'rats-pests': 'pests',
  'housing-repair': 'council-home',
}

/** What the bot begins for whoever means this. Everything that has no dialog of its own is passed on to a person. */
export function beginningOf({ id, intent, service, category }: Intent, services: readonly Service[]): Beginning {
  const ours = services.find((one) => one.id === service)
  if (id === 'privacy.stop_messages') return { dialog: 'stop-messages' }
  if (id === 'privacy.info') return { dialog: 'signpost', given: { about: id } }
  switch (intent) {
    case 'check_entitlement':
      return { dialog: ours?.id ?? 'what-can-i-get' }
    case 'apply':
      return { dialog: 'how-to', given: { topic: 'how', ...(ours && { service: ours.id }) } }
    case 'how_to':
      // Opening hours and contact are in our short answers; every other thing of the council's has one thing to say.
      if (category === 'council') return { dialog: 'how-to', given: { of: category } }
      return ours ? { dialog: 'how-to', given: { service: ours.id } } : { dialog: 'signpost', given: { about: id } }
    case 'track':
      return { dialog: 'track', given: { subject: REPORTS[service ?? ''] ?? service ?? category } }
    case 'report':
      if (category === 'other')
        return { dialog: 'complaint', given: { type: 'request' }, tells: 'what', place: 'where' }
      // Rules say whether it can be reported yet; then it is.
      if (services.some((one) => one.id === category)) return { dialog: category! }
      return {
        dialog: 'complaint',
        given: { type: 'request', about: REPORTS[category ?? ''] ?? category },
        tells: 'what',
        place: 'where',
      }
    case 'complain':
      return { dialog: 'complaint', given: { type: 'complaint' }, tells: 'what' }
    case 'suggest':
      return { dialog: 'complaint', given: { type: 'idea' }, tells: 'what' }
    case 'move_in':
      return { dialog: 'moving-in' }
    case 'appeal':
      return ours ? { dialog: 'appeal', given: { service: ours.id } } : { dialog: 'signpost', given: { about: id } }
    case 'handover':
      return category === undefined ? { dialog: 'person' } : { dialog: 'signpost', given: { about: id } }
    case 'out_of_scope':
    case 'pay':
    case 'chitchat':
    case 'language':
    case 'unclear':
      return { dialog: 'signpost', given: { about: id } }
    default:
      return { dialog: 'pass-on', given: { about: id }, tells: 'what' }
  }
}
