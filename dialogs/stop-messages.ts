import { dialog, yesNo } from '../src/dialog.ts'

/** "Stop sending me texts", in their own words: the same as STOP, once they say that this is what they mean. */
export const stopMessages = dialog({
  name: 'stop-messages',
  questions: { sure: yesNo() },
  finish: ({ sure }) =>
    sure
      ? { say: 'privacy.stop_messages.say', effects: [{ kind: 'opt-out' }] }
      : { say: 'stop-messages.kept', offer: ['person'] },
})
