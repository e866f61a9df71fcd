import {
  type Around,
  choices,
  dialog,
  type Ending,
  type Progress,
  reference,
  sameReference,
  text,
  yesNo,
} from '../src/dialog.ts'
import { against, isEnded, isLate, kindOf, standing } from '../src/standing.ts'

/** Told at once, where nothing else says which is meant. */
const MOST = 3

/**
 * Where is my application, my report, my complaint? Who names none hears of those that were asked from where they write; any other
 * is told to who knows its reference and one matching item. What is told to whom is the office's to say (src/office/progress.ts).
 * The same answer for a wrong item and for no such reference. Whose address nobody vouches for is told nothing at all, whatever
 * they know: a link goes to the address that we have.
 */
export const track = dialog({
  name: 'track',
  listed: true,
  given: { subject: text(), another: yesNo(), theirs: choices<string>(), listed: yesNo() },
  async lookUp({ subject, another }, { office }) {
    const theirs = await office.theirs()
    const listed = another !== true && meant(theirs, subject).length > 0
    return { theirs: theirs.map(({ reference }) => reference), listed }
  },
  questions: { reference: reference(), item: text(100) },
  skip: {
    reference: ({ listed }) => listed === true,
    item: ({ reference, theirs = [] }, { trust }) =>
      !reference || trust === 'claimed' || theirs.some((one) => sameReference(one, reference)),
  },
  async finish({ reference, item, subject }, around) {
    const { office, trust } = around
    if (reference === undefined) return listed(meant(await office.theirs(), subject), around)
    if (trust === 'claimed')
      return { say: 'track.link', effects: [{ kind: 'status-link', reference }], offer: ['person'] }
    const progress = await office.progress(reference, item)
    if (progress === 'locked') return { say: 'track.locked', offer: ['person'] }
    const matched = progress !== 'unknown'
    const ending = matched ? one(progress, around) : { say: 'track.unknown', offer: ['another', 'person'] }
    return { ...ending, effects: item === undefined ? [] : [{ kind: 'try', reference, matched }] }
  },
})

/** Not what was listed: another, by its reference. */
export const another = dialog({
  name: 'another',
  questions: {},
  finish: () => ({ say: [], goOn: { dialog: 'track', given: { another: true } } }),
})

/** One thing, and what can be done about it. */
function one(progress: Progress, around: Around): Ending {
  const say = [standing(progress, around), ...timely(progress, around)]
  if (isLate(progress, around.today) || isEnded(progress)) return { say, offer: ['person', 'complaint'] }
  if (kindOf(progress) !== 'application') return { say, goOn: { dialog: 'feedback', given: { about: 'track' } } }
  return { say, goOn: { dialog: 'watch', given: { reference: progress.reference } } }
}

/** What was asked from here: who reads it knows it already, so it has its name. */
function listed(theirs: readonly Progress[], around: Around): Ending {
  if (theirs.length === 0) return { say: [], goOn: { dialog: 'another' } }
  const left = theirs.length - MOST
  return {
    say: [
      ...theirs.slice(0, MOST).flatMap((one) => [standing(one, around, true), ...timely(one, around)]),
      ...(left > 0 ? [{ key: 'track.more', fill: { count: left } }] : []),
    ],
    offer: ['another', 'person'],
  }
}

/** Late is late: with a way to a person. */
const timely = (progress: Progress, { today }: Around) => [
  against(progress, today),
  ...(isLate(progress, today) ? ['track.person'] : []),
]

/** Those of them that they ask about; where they only say that it is a report or a complaint, and there is none, any: people mix these up. */
function meant(theirs: readonly Progress[], subject = 'other'): readonly Progress[] {
  const is = GROUPS[subject]
  if (!is) return theirs.filter((one) => named(one) === subject)
  const fitting = theirs.filter(is)
  return fitting.length > 0 ? fitting : theirs
}

const GROUPS: Readonly<Record<string, (one: Progress) => boolean>> = {
  other: () => true,
  complaint: (one) => kindOf(one) === 'complaint' || named(one) === 'escalate_complaint',
  report: (one) => kindOf(one) === 'report',
  'foi-or-sar': (one) => /^(foi|privacy)\b/.test(named(one)),
}

/** What it is about; a back office writes Blue Badge for blue-badge. */
const named = (one: Progress): string => ('service' in one ? one.service.toLowerCase().replace(/\s+/g, '-') : one.about)
