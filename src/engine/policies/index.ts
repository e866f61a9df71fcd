import type { Policy } from '../talk.ts'
import { apart } from './apart.ts'
import { asides } from './asides.ts'
import { commands } from './commands.ts'
import { corrections } from './corrections.ts'
import { courtesies } from './courtesies.ts'
import { files } from './files.ts'
import { followUp } from './follow-up.ts'
import { forStaff } from './for-staff.ts'
import { foreignDanger } from './foreign-danger.ts'
import { greeting } from './greeting.ts'
import { held } from './held.ts'
import { interruptions } from './interruptions.ts'
import { joining } from './joining.ts'
import { language } from './language.ts'
import { machines } from './machines.ts'
import { meaning } from './meaning.ts'
import { misreads } from './misreads.ts'
import { more } from './more.ts'
import { progress } from './progress.ts'
import { remarks } from './remarks.ts'
import { safety } from './safety.ts'
import { stopWords } from './stop-words.ts'
import { unanswerable } from './unanswerable.ts'
import { unsure } from './unsure.ts'

/** What the bot does with a message: the first of these that knows what to do, does it. */
export const policies: readonly Policy[] = [
  unanswerable,
  stopWords,
  machines,
  safety,
  foreignDanger,
  forStaff,
  joining,
  apart,
  more,
  held,
  language,
  greeting,
  followUp,
  files,
  commands,
  remarks,
  misreads,
  corrections,
  asides,
  unsure,
  progress,
  interruptions,
  courtesies,
  meaning,
]
