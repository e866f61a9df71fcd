import { ourAddress } from '../../../channels/email/our-address.ts'
import { envelopeOf } from '../../../channels/email/reading/envelope.ts'
import { type MailReading, type ReadingSettings, readMail } from '../../../channels/email/reading/read-mail.ts'
import type { Inbound } from '../../../src/channel.ts'

export const settings: ReadingSettings = {
  us: ourAddress('Marlow Vale Council <contact@council.example>'),
  key: 'a key of ours',
  network: false,
}

/** A mail from Ada to us, with these fields and this body. */
export const mail = (fields: readonly string[], body: string | Buffer = 'hello'): Buffer => {
  const header = ['From: Ada <ada@home.example>', 'To: contact@council.example', ...fields].join('\r\n')
  return Buffer.concat([Buffer.from(`${header}\r\n\r\n`), Buffer.from(body)])
}

export const reading = (raw: Buffer): Promise<MailReading> =>
  readMail(raw, envelopeOf({ from: 'ada@home.example', to: 'contact@council.example' }), settings)

/** The one message of a mail. */
export async function message(raw: Buffer): Promise<Inbound> {
  const { messages = [] } = await reading(raw)
  if (messages.length !== 1) throw new Error(`${messages.length} messages`)
  return messages[0]!
}

export const PLAIN = 'Content-Type: text/plain; charset=utf-8'
export const HTML = 'Content-Type: text/html; charset=utf-8'

/** Parts with a boundary between them, and the field that says so. */
export function parts(type: string, ...parts: readonly string[]): { readonly field: string; readonly body: string } {
  const body = parts.map((part) => `--part\r\n${part}\r\n`).join('')
  return { field: `Content-Type: ${type}; boundary="part"`, body: `${body}--part--\r\n` }
}
