import type { Dialog, Service } from '../src/dialog.ts'
import { acknowledge, askFixed } from './case-follow-ups.ts'
import { complaint } from './complaint.ts'
import { details } from './details.ts'
import { entitlement, serviceDialog } from './entitlement.ts'
import { feedback } from './feedback.ts'
import { fileRefused } from './files.ts'
import { article, howTo } from './how-to.ts'
import { beginningOf } from './intents.ts'
import { movingIn } from './moving-in/moving-in.ts'
import { passOn } from './pass-on.ts'
import { person } from './person.ts'
import { appeal, signpost } from './signpost.ts'
import { statusLink } from './status-link.ts'
import { stopMessages } from './stop-messages.ts'
import { another, track } from './track.ts'
import { applicationNews, watch } from './watch.ts'
import { whatCanIGet, whyNot } from './what-can-i-get.ts'

/** Everything the bot can talk about, in the order of the menu. */
const dialogs = (services: readonly Service[]): readonly Dialog[] => [
  whatCanIGet(services),
  entitlement(services),
  movingIn(services),
  track,
  complaint,
  person,
  ...services.map(serviceDialog),
  details(services),
  whyNot(services),
  feedback,
  another,
  watch,
  acknowledge,
  askFixed,
  applicationNews,
  statusLink,
  fileRefused,
  howTo,
  article,
  appeal,
  signpost,
  passOn,
  stopMessages,
]

export const menu = { dialogs, beginningOf }
