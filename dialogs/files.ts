import { choice, dialog } from '../src/dialog.ts'

/** A file that a citizen sent, and that was refused when it had come: they hear why, and what to do. */
export const fileRefused = dialog({
  name: 'file-refused',
  given: { reason: choice('type', 'size', 'virus', 'lost') },
  questions: {},
  finish: ({ reason = 'type' }) => ({ say: `file-refused.${reason}` }),
})
