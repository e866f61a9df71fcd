import type { Around, Progress, Say, Sentence } from './dialog.ts'
import { serviceName } from './explanation.ts'
import { ENDED } from './office.ts'

type Worded = Pick<Around, 'worded'>

/** What something is that somebody waits for: an application, or what the letter says that its reference begins with. */
type Kind = 'application' | 'report' | 'complaint' | 'idea' | 'request'

const LETTERS: Readonly<Record<string, Kind>> = { R: 'report', C: 'complaint', D: 'idea' }

export const kindOf = (progress: Progress): Kind =>
  'service' in progress ? 'application' : (LETTERS[progress.reference[0] ?? ''] ?? 'request')

/** There is nothing that we still owe an answer. */
export const isEnded = ({ stage }: Progress): boolean => ENDED.includes(stage)

/** We owe it, and the day that we promised has passed. `today` is an ISO date. */
export const isLate = (progress: Progress, today: string): boolean => !isEnded(progress) && progress.due < today

/**
 * How it stands. Neutral words: they may be read on a shared phone. What it is about is told only where it was `theirs`, who know.
 */
export function standing(progress: Progress, { worded }: Worded, theirs = false): Say {
  const { reference, stage } = progress
  if ('service' in progress)
    return {
      key: `application.stage.${stage}`,
      fill: { reference, service: serviceName(progress.service, { worded }) },
    }
  const what = { key: `case.what.${kindOf(progress)}` }
  const name = theirs ? nameOf(progress.about, worded) : undefined
  return {
    key: `case.stage.${stage}`,
    fill: {
      reference,
      what: name ? { key: 'case.what.named', fill: { what, name } } : what,
      team: teamOf(progress.about, { worded }),
    },
  }
}

/** Where it stands against the day that we promised, plainly. */
export function against(progress: Progress, today: string): Say {
  const { received, due } = progress
  const kind = kindOf(progress)
  if (isEnded(progress)) return { key: kind === 'application' ? 'application.ended' : 'case.ended', fill: { received } }
  const time = isLate(progress, today) ? 'late' : 'in-time'
  if (kind === 'application') return { key: `application.${time}`, fill: { received, due } }
  const owed = kind === 'complaint' || kind === 'idea' ? 'answer' : kind
  return { key: `case.${time}.${owed}`, fill: { received, due } }
}

/** Who has what is about this: bins, complaint, foi, privacy.access … */
export function teamOf(about: string, { worded }: Worded): Sentence {
  const key = [about, about.split('.')[0]].map((one) => `team.${one}`).find(worded)
  return { key: key ?? 'team.other' }
}

/** What a report, or what was passed on, is called; a complaint and an idea have no name. */
function nameOf(about: string, worded: Around['worded']): Sentence | undefined {
  if (about === 'complaint' || about === 'idea') return undefined
  const key = [`case.name.${about}`, `complaint.about.${about}`, `${about}.title`].find(worded)
  return key === undefined ? undefined : { key }
}
