import {
  type Around,
  choice,
  choices,
  type Dialog,
  date,
  dialog,
  type Ending,
  email,
  type Facts,
  number,
  optional,
  personName,
  postcode,
  type Service,
  text,
  told,
  unsure,
  yesNo,
} from '../../src/dialog.ts'
import { screen } from '../../src/screening.ts'
import { CHOICES, called, eight, isLikely, POSTCODE, type Steps, stepsOf, wants } from './steps.ts'

/** I have moved in: one conversation tells eight services, those that the citizen picks, each with a reference of its own. */
export function movingIn(services: readonly Service[]): Dialog {
  const steps = stepsOf(services)
  const { packs } = steps
  const own = conversation(steps)
  const asked: Dialog['questions'] = Object.assign({}, ...packs.map(({ questions }) => questions))
  const borrows = packs.toReversed().flatMap(({ id, questions }) => Object.keys(questions).map((name) => [name, id]))
  return {
    ...own,
    questions: { ...asked, ...own.questions },
    borrows: Object.fromEntries(borrows.filter(([name = '']) => !(name in own.questions))),
    // New bins are asked for like a bin that was missed.
    covers: { news: ['move_in', 'change.address'], services: [...CHOICES, 'missed-bin'] },
    // Names and addresses are no facts for others, and a new move is told anew.
    shares: Object.keys({ ...asked, adultsInHome: true }),
    next(facts, around) {
      const name = own.next(facts, around)
      if (name !== undefined && !AFTER_PACKS.has(name)) return name
      const told = packs.filter(({ id }) => eight(facts).told.includes(id))
      return screen(told, facts, around.today).next ?? name
    },
  }
}

/** What the services do not ask by themselves: what they share, and what each of them needs besides. */
const conversation = (steps: Steps) =>
  dialog({
    name: 'moving-in',
    listed: true,
    questions: {
      wanted: choices(...CHOICES, 'none'),
      fullName: personName(),
      address: text(200),
      postcode: postcode(),
      moveInDate: told(date(-730, 365)),
      previousAddress: text(200),
      tenure: choice('own', 'private', 'council', 'other'),
      landlord: optional(text(200)),
      // More than six: somebody at the council counts them.
      adultsInHome: unsure(number(1, 6)),
      email: optional(email()),
      needsSchool: yesNo(),
      containers: choices('rubbish', 'recycling', 'food', 'none'),
      reminders: yesNo(),
      vrm: text(10),
      childrenNames: optional(text(200)),
      childName: personName(),
      childDateOfBirth: date(-20 * 366, 0),
      currentSchool: optional(text(200)),
      passes: choices('blue-badge', 'bus-pass', 'none'),
      sure: yesNo(),
    },
    skip: {
      postcode: ({ address = '' }) => POSTCODE.test(address),
      email: (_, { channel, doors }) => channel === 'sms' || channel === 'email' || !doors.includes('email'),
      needsSchool: (soFar) => !wants(soFar, 'school-admission'),
      containers: (soFar) => !wants(soFar, 'waste-containers-and-bin-day'),
      reminders: (soFar) => !wants(soFar, 'waste-containers-and-bin-day'),
      vrm: (soFar, { today }) =>
        !wants(soFar, 'resident-parking-permit') ||
        !isLikely(steps.decide('resident-parking-permit', soFar as Facts, today)),
      childrenNames: (soFar) => !wants(soFar, 'library-card'),
      childName: ({ needsSchool }) => needsSchool !== true,
      childDateOfBirth: ({ needsSchool }) => needsSchool !== true,
      currentSchool: ({ needsSchool }) => needsSchool !== true,
      passes: ({ needsSchool }) => needsSchool !== false,
    },
    opening: () => 'moving-in.opening',
    finish: ({ sure, ...facts }, around) =>
      sure ? receipts(steps, facts as Facts, around) : { say: 'moving-in.not-sent' },
  })

/** What is asked once the packs have asked theirs. */
const AFTER_PACKS: ReadonlySet<string> = new Set([
  ...['containers', 'reminders', 'vrm', 'childrenNames'],
  ...['childName', 'childDateOfBirth', 'currentSchool', 'passes', 'sure'],
])

/** Everything is filed by itself: what one service will not take holds up no other. */
function receipts(steps: Steps, facts: Facts, around: Around): Ending {
  const { told, left } = eight(facts)
  const taken = told.map((id) => steps.take(id, facts, around))
  const offer = [...taken.flatMap(({ next }) => next), 'council-tax-reduction', 'what-can-i-get']
  return {
    say: [
      { key: 'moving-in.done', fill: { count: taken.length } },
      ...taken.map(({ receipt }) => receipt),
      ...(left.length > 0 ? [{ key: 'moving-in.left', fill: { services: left.map((id) => called(id, around)) } }] : []),
      'moving-in.keep',
    ],
    effects: taken.map(({ apply }) => apply),
    offer: [...new Set(offer)].filter((id) => around.worded(`${id}.title`)),
  }
}
