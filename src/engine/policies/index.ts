import type { Policy } from '../talk.ts'
import { apart } from './apart.ts'
import { commands } from './commands.ts'
import { files } from './files.ts'
import { followUp } from './follow-up.ts'
import { forStaff } from './for-staff.ts'
import { greeting } from './greeting.ts'
import { held } from './held.ts'
import { joining } from './joining.ts'
import { language } from './language.ts'
import { machines } from './machines.ts'
import { meaning } from './meaning.ts'
import { more } from './more.ts'
import { progress } from './progress.ts'
import { safety } from './safety.ts'
import { stopWords } from './stop-words.ts'
import { unanswerable } from './unanswerable.ts'

/** What the bot does with a message: the first of these that knows what to do, does it. */
export const policies: readonly Policy[] = [
  unanswerable,
  stopWords,
  machines,
  safety,
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
  progress,
  meaning,
]
