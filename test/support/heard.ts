import type { Heard } from '../../src/engine/turn.ts'

/** A message of somebody on the web, who wrote nothing before it and is who they say; `more` says what is otherwise. */
export const heard = (text: string, more: Partial<Heard> = {}): Heard => ({
  channel: 'web',
  address: 'them',
  language: 'en',
  status: 'bot',
  state: {},
  message: 'm',
  kind: 'in',
  text,
  details: null,
  at: new Date('2026-11-23T09:00:00Z'),
  trust: 'confirmed',
  own: true,
  optedOut: false,
  files: null,
  ...more,
})
