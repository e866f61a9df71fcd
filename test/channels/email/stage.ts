import { afterEach, beforeEach } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import type { EmailSettings } from '../../../channels/email/settings.ts'
import type { Channel, FrontOffice, Inbound, Outbound, Reading } from '../../../src/channel.ts'
import { type PretendMailbox, pretendMailbox } from '../../../src/sandbox/pretend-mailbox.ts'
import { freePort } from '../../sandbox/free-port.ts'

export const us = 'contact@council.example'
export const ada = 'ada@home.example'
export const conversation = '019aa5a0-7c1e-7000-8abc-0123456789ab'
export const outbound: Outbound = {
  id: '019aa5a0-7c1e-7000-8abc-ba9876543210',
  conversation,
  to: ada,
  text: 'Which street is it?\n\n1. High Street\n2. Dŵr Lane',
  from: 'bot',
  language: 'en',
}
export const WORDS: Readonly<Record<string, string>> = {
  'en email.marker': 'Reply above this line',
  'en email.subject': 'Your message to us',
  'en email.footer': 'You can answer this email.\n\nSee https://council.example/contact?a=1&b=2.',
  'cy email.marker': 'Atebwch uwchben y llinell hon',
  'cy email.subject': 'Eich neges atom ni',
  'cy email.footer': 'Gallwch ateb yr e-bost hwn.',
}

/** The mail channel, open, between a front office that keeps what it is given and a pretend mailbox. */
export class Stage {
  readings: Reading[] = []
  /** What the channel reported to whoever keeps it running. */
  reports: unknown[] = []
  receive: (reading: Reading) => Promise<void> = async (reading) => void this.readings.push(reading)
  readonly office: FrontOffice = {
    receive: (reading) => this.receive(reading),
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
      listen: { host: '127.0.0.1', port },
      key: 'a key of ours',
      words: (key, language) => WORDS[`${language} ${key}`] ?? WORDS[`en ${key}`]!,
      report: (_what, error) => this.reports.push(error),
    }
    this.channel = email(this.settings)
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
}

/** A new stage for each test of a file. */
export function setStage(): () => Stage {
  let stage: Stage
  beforeEach(async () => {
    const port = await freePort()
    stage = new Stage(await pretendMailbox({ lmtp: { host: '127.0.0.1', port } }), port)
    await stage.open()
  })
  afterEach(async () => {
    await stage.close()
    await stage.mailbox.close()
  })
  return () => stage
}
