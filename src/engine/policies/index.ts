import type { Policy } from '../talk.ts'
import { commands } from './commands.ts'
import { followUp } from './follow-up.ts'
import { greeting } from './greeting.ts'
import { held } from './held.ts'
import { language } from './language.ts'
import { meaning } from './meaning.ts'
import { progress } from './progress.ts'
import { safety } from './safety.ts'
import { stopWords } from './stop-words.ts'
import { unanswerable } from './unanswerable.ts'

/** What the bot does with a message: the first of these that knows what to do, does it. */
export const policies: readonly Policy[] = [
  unanswerable,
  safety,
  stopWords,
  held,
  language,
  greeting,
  followUp,
  commands,
  progress,
  meaning,
]
