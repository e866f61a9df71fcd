import { randomBytes } from 'node:crypto'
import type { Route } from '../channel.ts'
import { findPort } from '../port.ts'
import { mailbox } from './mailbox.ts'
import { phone } from './phone.ts'
import { pretendMailbox } from './pretend-mailbox.ts'
import { pretendTwilio } from './pretend-twilio.ts'

/** A phone, a mailbox and the gateways between them and us, all pretending, all on this machine. */
export interface Sandbox {
  /** Settings of the channels: real clients, real protocols, gateways that pretend. */
  readonly sms: {
    readonly accountSid: string
    readonly authTokens: readonly string[]
    readonly number: string
    readonly apiUrl: string
    readonly segmentsPerSecond: number
  }
  readonly email: {
    readonly smtpUrl: string
    readonly from: string
    readonly doors: { readonly lmtp: { readonly host: string; readonly port: number } }
    /** The pretend mail server vouches for who writes. */
    readonly authservId: string
  }
  /** Its pages. */
  readonly routes: readonly Route[]
  close(): Promise<void>
}

/** Ofcom keeps this number for drama. */
const NUMBER = '+447700900000'

export async function openSandbox(publicUrl: string, council: string): Promise<Sandbox> {
  const account = {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
    number: NUMBER,
  }
  const listen = { host: '127.0.0.1', port: await findPort('127.0.0.1', 0) }
  const twilio = await pretendTwilio({ ...account, webhook: `${publicUrl}/channels/sms` })
  const post = await pretendMailbox({ lmtp: listen })
  const from = `"${council.replaceAll('"', '')}" <contact@council.example>`
  return {
    sms: {
      accountSid: account.accountSid,
      authTokens: [account.authToken],
      number: NUMBER,
      apiUrl: twilio.url,
      segmentsPerSecond: 100,
    },
    email: { smtpUrl: post.smtpUrl, from, doors: { lmtp: listen }, authservId: 'sandbox.example' },
    routes: [side, ...phone(twilio, NUMBER), ...mailbox(post, 'contact@council.example')],
    async close() {
      await twilio.close()
      await post.close()
    },
  }
}

/** Phone, mailbox and desk, side by side. */
const side: Route = {
  method: 'GET',
  path: '/sandbox',
  answer: () => ({ page: { template: 'src/sandbox/sandbox.njk', fill: { lang: 'en' } } }),
}
