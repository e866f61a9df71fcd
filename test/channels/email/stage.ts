import { afterAll, beforeAll, beforeEach } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import type { EmailSettings } from '../../../channels/email/settings.ts'
import {
  type Channel,
  type FrontOffice,
  type Inbound,
  type Outbound,
  type Parcel,
  type Reading,
  Unreadable,
} from '../../../src/channel.ts'
import { type PretendMailbox, pretendMailbox } from '../../../src/sandbox/pretend-mailbox.ts'
import { loadWords } from '../../../src/words.ts'
import { freePort } from '../../sandbox/free-port.ts'

export const us = 'contact@council.example'
export const ada = 'ada@home.example'
export const publicUrl = 'https://talk.council.example'
export const conversation = '019aa5a0-7c1e-7000-8abc-0123456789ab'
export const outbound: Outbound = {
  id: '019aa5a0-7c1e-7000-8abc-ba9876543210',
  conversation,
  to: ada,
  text: 'Which street is it?\n\n1. High Street\n2. Dŵr Lane',
  from: 'bot',
  language: 'en',
  begun: false,
  at: new Date('2026-11-20T09:30:00Z'),
  again: false,
}

const read = loadWords(new URL('../../../dialogs/words/', import.meta.url), {
  council: 'Marlow Vale Council',
  phone: '01632 960 000',
  outOfHoursPhone: '01632 960 111',
  web: 'https://www.council.example',
})
/** The words that citizens read. */
export const words: EmailSettings['words'] = (key, language, fill) => read.say(language, key, fill)

/** The mail channel, open, between a front office that keeps what it is given and a pretend mailbox. */
export class Stage {
  parcels: Parcel[] = []
  readings: Reading[] = []
  /** Why a parcel that was kept can never be read. */
  unreadable: Unreadable[] = []
  /** What the channel reported to whoever keeps it running. */
  reports: unknown[] = []
  receive!: (reading: Reading) => Promise<void>
  keep!: (parcel: Parcel) => Promise<void>
  readonly office: FrontOffice = {
    receive: (reading) => this.receive(reading),
    keep: (parcel) => this.keep(parcel),
    said: () => Promise.reject(new Error('mails are not fetched')),
    watch: () => () => {},
  }
  readonly mailbox: PretendMailbox
  readonly settings: EmailSettings
  readonly channel: Channel
  close = async () => {}

  constructor(mailbox: PretendMailbox, port: number) {
    this.mailbox = mailbox
    this.settings = {
      smtpUrl: mailbox.smtpUrl,
      from: `Marlow Vale Council <${us}>`,
      doors: { lmtp: { host: '127.0.0.1', port } },
      authservId: 'sandbox.example',
      publicUrl,
      key: 'a key of ours',
      words,
      report: (_what, error) => this.reports.push(error),
    }
    this.channel = email(this.settings)
    this.clear()
  }

  /** Nothing has happened yet. */
  clear(): void {
    this.parcels = []
    this.readings = []
    this.unreadable = []
    this.reports = []
    this.mailbox.forget()
    this.receive = async (reading) => void this.readings.push(reading)
    // Read before it is acknowledged, so that a test knows when; the house reads later.
    this.keep = async (parcel) => {
      this.parcels.push(parcel)
      await this.read(parcel)
    }
  }

  async open(): Promise<void> {
    this.close = await this.channel.listen!(this.office)
  }

  messages(): readonly Inbound[] {
    return this.readings.flatMap(({ messages = [] }) => messages)
  }

  send(changes: Partial<Outbound> = {}): Promise<string> {
    return this.channel.send!({ ...outbound, ...changes })
  }

  private async read(parcel: Parcel): Promise<void> {
    try {
      this.readings.push(await this.channel.open!(parcel))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.unreadable.push(error)
    }
  }
}

/** A stage for the tests of a file, empty at the beginning of each. Opened once: a reader of mails takes a second to begin. */
export function setStage(): () => Stage {
  let stage: Stage
  beforeAll(async () => {
    const port = await freePort()
    stage = new Stage(await pretendMailbox({ lmtp: { host: '127.0.0.1', port } }), port)
    await stage.open()
  })
  beforeEach(() => stage.clear())
  afterAll(async () => {
    await stage.close()
    await stage.mailbox.close()
  })
  return () => stage
}
