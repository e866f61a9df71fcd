import type { Dialog, Service } from '../src/dialog.ts'
import { application } from './application.ts'
import { acknowledge, askFixed } from './case-follow-ups.ts'
import { complaint } from './complaint.ts'
import { entitlement, serviceDialog } from './entitlement.ts'
import { feedback } from './feedback.ts'
import { person } from './person.ts'
import { applicationNews, watch } from './watch.ts'

/** Everything the bot can talk about, in the order of the menu. */
export const dialogs = (services: readonly Service[]): readonly Dialog[] => [
  entitlement(services),
  application,
  complaint,
  person,
  ...services.map(serviceDialog),
  feedback,
  watch,
  acknowledge,
  askFixed,
  applicationNews,
]
