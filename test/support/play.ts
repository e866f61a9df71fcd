import { LIMITS } from '../../channels/sms/index.ts'
import type { Details, Limits, Trust } from '../../src/channel.ts'
import type { FileNote } from '../../src/engine/talk.ts'
import { engine } from '../../src/engine/turn.ts'
import { type Council, ownerOf } from '../../src/office/council.ts'
import { addWorkingDays, dueAfter } from '../../src/office/working-days.ts'
import type { ApplicationStatus, CaseStatus, Effect, Office, Progress } from '../../src/office.ts'
import { shape } from '../../src/reply.ts'
import { repertoire } from './repertoire.ts'
import { segments } from './segments.ts'

const CHANNELS: Readonly<Record<string, Limits>> = {
  web: { length: 4000, buttons: true },
  sms: LIMITS,
  email: { length: 100_000, buttons: false },
}

const NEW = { state: {}, status: 'bot', language: 'en' } as const

/** An area of two councils, for "@ council district". */
const county = { name: 'Marlow County Council', phone: '01632 960 500', web: 'https://www.marlowcounty.example' }

const application: ApplicationStatus = {
  reference: 'BB-2026-00123',
  service: 'Blue Badge',
  stage: 'working',
  received: '2026-11-02',
  due: '2026-12-14',
}

/**
 * Plays what the citizen says in a transcript ("> …") on the real engine, dialogs, packs and words, and gives the whole
 * transcript as it went. "@ today 2026-11-21", "@ channel sms", "@ language cy", "@ stage decided", "@ closed" set the
 * scene; "@ trust claimed" is how a mail comes, "@ files kept virus" and "@ details forStaff=winmail" go with the
 * next message, "@ minutes 30" pass; "\\n" is a new line; "@ new" is somebody else; "@ start" opens the door, "@ follow-up ask-fixed reference=R…" lets a promise come due. Where one turn is several
 * messages, "--" stands between them. Throws for a text message of more than two segments, and a turn of more than three.
 */
export async function play(script: string): Promise<string> {
  const spoken = await repertoire()
  const { words } = spoken
  const takeTurn = engine(spoken, ['web', 'sms', 'email'])
  const scene = {
    today: '2026-11-23',
    channel: 'web',
    stage: 'working',
    open: true,
    council: 'unitary',
    trust: 'confirmed',
    files: [] as FileNote[],
  }
  const asked: (Progress & { readonly by: number; readonly items: readonly string[] })[] = []
  let standing: { state: unknown; status: 'bot' | 'waiting' | 'staff' | 'closed'; language: string } = { ...NEW }
  let visitor = 0
  let tries = 0
  let optedOut = false
  let minute = 0
  let details: Details | null = null
  const office = (): Office => ({
    due: (time) => dueAfter(scene.today, time),
    open: () => (scene.open ? { now: true } : { now: false, next: addWorkingDays(scene.today, 1) }),
    owner: (tier) =>
      ownerOf({ kind: scene.council as Council['kind'], ...(scene.council === 'district' && { other: county }) }, tier),
    theirs: async () => asked.filter(({ by }) => by === visitor && scene.trust !== 'claimed'),
    progress: async (reference, item = '') => {
      const ours = asked.find((one) => one.reference === reference)
      if (ours?.by === visitor) return ours
      if (tries >= 5) return 'locked'
      if (ours?.items.includes(item.toLowerCase())) return ours
      if (reference !== application.reference || !/^(jones|mv1 2ab)$/i.test(item)) return 'unknown'
      return { ...application, stage: scene.stage as ApplicationStatus['stage'] }
    },
  })

  const heard: string[] = []
  let turns = 0
  for (const line of script.split('\n')) {
    const [, mark = '', rest = ''] = /^([#@>])(?: (.*))?$/.exec(line) ?? []
    if (mark === '') continue
    heard.push(line)
    if (mark === '#') continue
    const [word = '', value = '', ...more] = rest.split(' ')
    if (mark === '@') {
      if (word === 'today') scene.today = value
      if (word === 'channel') scene.channel = value
      if (word === 'new') standing = { ...NEW }
      if (word === 'new') optedOut = false
      if (word === 'new') visitor++
      if (word === 'stage') scene.stage = value
      if (word === 'council') scene.council = value
      if (word === 'closed') scene.open = false
      if (word === 'trust') scene.trust = value
      if (word === 'minutes') minute += Number(value)
      if (word === 'details') details = Object.fromEntries([value, ...more].map((pair) => pair.split('=')))
      if (word === 'files')
        scene.files = [value, ...more].map((reason) => ({
          name: 'a file',
          ...(reason === 'kept' ? { status: 'kept', reason: null } : { status: 'refused', reason }),
        }))
      if (word === 'language') standing.language = value
      if (word === 'status') standing.status = value as typeof standing.status
      if (word !== 'start' && word !== 'follow-up') continue
    }
    const turn = await takeTurn(
      {
        ...{
          channel: scene.channel,
          trust: scene.trust as Trust,
          address: 'ann',
          own: true,
          optedOut,
          files: scene.files,
        },
        at: new Date(Date.parse(`${scene.today}T09:00:00Z`) + ++minute * 60_000),
        ...standing,
        message: `message ${++turns}`,
        kind: mark === '>' ? 'in' : (word as 'start' | 'follow-up'),
        text: mark === '>' ? rest.replaceAll('\\n', '\n') : '',
        details:
          word === 'follow-up'
            ? { dialog: value, ...Object.fromEntries(more.map((pair) => pair.split('='))) }
            : details,
      },
      scene.today,
      office(),
    )
    const { messages, rest: left } = shape(turn.replies, CHANNELS[scene.channel]!, words.say(turn.language, 'more'))
    scene.files = []
    details = null
    // As the store keeps it: a state that JSON loses would be lost between two turns.
    const state = JSON.parse(JSON.stringify({ ...turn.state, ...(left && { rest: left }) }))
    standing = { state, status: turn.status, language: turn.language }
    const sizes = messages.map(({ text }) => segments(text))
    if (scene.channel === 'sms' && (sizes.some((size) => size > 2) || sizes.reduce((sum, size) => sum + size, 0) > 3))
      throw new Error(`${sizes.join('+')} segments: ${JSON.stringify(messages)}`)
    for (const [at, { text, choices = [] }] of messages.entries()) {
      if (at > 0 && scene.channel !== 'web') heard.push('--')
      heard.push(text.replace(/\n\n/g, '\n'))
      if (choices.length > 0) heard.push(choices.map((choice) => `[${choice}]`).join(' '))
    }
    for (const effect of turn.effects) {
      const progress = progressOf(effect, scene.today)
      if (progress) asked.push({ ...progress, by: visitor })
      const at = asked.findIndex(({ reference }) => effect.kind === 'case-fixed' && effect.reference === reference)
      if (effect.kind === 'case-fixed' && at >= 0)
        asked[at] = {
          ...(asked[at] as (typeof asked)[number] & CaseStatus),
          stage: effect.fixed ? 'fixed' : 'not-fixed',
        }
    }
    for (const { kind, ...effect } of turn.effects) {
      // For the page where staff teach; not what the citizen notices.
      if (kind === 'reading' || kind === 'chose') continue
      if (kind === 'try') tries++
      if (kind === 'opt-out' || kind === 'opt-in') optedOut = kind === 'opt-out'
      heard.push(`* ${kind} ${JSON.stringify(effect)}`)
    }
  }
  return `${heard.join('\n')}\n`
}

/** What is asked of us, as the office keeps it, and what shows that it is theirs. */
function progressOf(effect: Effect, today: string): (Progress & { readonly items: readonly string[] }) | undefined {
  if (effect.kind === 'apply') {
    const { reference, service, stage, received, due, surname, postcode } = effect
    return { reference, service, stage, received, due, items: [surname.toLowerCase(), postcode.toLowerCase()] }
  }
  if (effect.kind !== 'case') return undefined
  const { reference, about, due, where = '', replyTo = '' } = effect
  const items = [where.toLowerCase(), replyTo].filter((item) => item !== '')
  return { reference, about, due, stage: 'open', received: today, items }
}
