import { dialog, text } from '../src/dialog.ts'

/** A person, please. Always possible; nobody has to say it twice. */
export const person = dialog({
  name: 'person',
  listed: true,
  forPerson: true,
  questions: { reason: text(1000) },
  finish({ reason = '' }, { office }) {
    const open = office.open()
    return {
      say: open.now ? 'person.waiting' : { key: 'person.later', fill: { next: open.next } },
      effects: [{ kind: 'hand-over', reason }],
    }
  },
})
