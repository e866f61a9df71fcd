import type { Outbound } from '../../../src/channel.ts'

/** The field that every Anydoor puts into its mails, and answers no mail with. */
const LOOP = 'X-Anydoor-Loop'

/**
 * What a mail tells other machines: that one wrote it and wants no answer from one (RFC 3834, and Exchange's own field), and
 * where it was begun by us, how to end that with one click (RFC 8058). What a person wrote is not automatic.
 */
export function headers(
  { from, begun, language }: Pick<Outbound, 'from' | 'begun' | 'language'>,
  domain: string,
  stopLink: string | undefined,
): Record<string, string> {
  return {
    ...(from === 'bot' && { 'Auto-Submitted': begun ? 'auto-generated' : 'auto-replied' }),
    'X-Auto-Response-Suppress': 'All',
    [LOOP]: domain,
    'Content-Language': language,
    ...(stopLink !== undefined && {
      'List-Unsubscribe': `<${stopLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  }
}

/** What a signature covers: all that a reader or a mail program goes by. RFC 8058 asks for both List fields. */
export const SIGNED = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  LOOP,
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
]
