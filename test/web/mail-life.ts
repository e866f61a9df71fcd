import type { Judged } from '../../src/attachments/index.ts'
import { writeFiles } from '../../src/store/attachments.ts'
import { note } from '../../src/store/note.ts'
import { parcelStore } from '../../src/store/parcels.ts'
import { PDF } from '../support/files.ts'
import type { TestWeb } from './open-test-web.ts'

const LONG = 'averylongnamewithoutanyspace'.repeat(4)
const pdf = { type: 'application/pdf', size: 123_456 }

/** Makes the first message of a conversation a mail with everything a mail can have, and lets things happen after it. */
export async function mailWithFiles({ pool }: TestWeb, conversation: string): Promise<void> {
  const parcel = await parcelStore(pool).keep({
    channel: 'email',
    bytes: Buffer.from('From: a@b.example\r\n\r\nHello'),
    envelope: {},
  })
  const details = { subject: `Bins ${LONG}`, quoted: `You wrote last week:\n> ${LONG}`, signature: 'A. Citizen' }
  const { rows } = await pool.query(
    `update message set channel = 'email', address = 'a@b.example', trust = 'claimed', parcel = $2, details = $3
     where id = (select id from message where conversation = $1 and kind = 'in' order by seq limit 1) returning id`,
    [conversation, parcel, details],
  )
  const files: readonly Judged[] = [
    { ...pdf, status: 'kept', name: 'Llythyr ŵ.pdf', bytes: PDF },
    { ...pdf, status: 'quarantined', name: `${LONG}.pdf`, reason: 'scanner-away', bytes: PDF },
    { ...pdf, status: 'refused', name: 'bad.pdf', reason: 'virus', signature: 'Eicar-Test-Signature' },
  ]
  await writeFiles(pool, rows[0].id, files)
  await pool.query(
    "update message set status = 'failed', failure = 'away', reason = '30003' where conversation = $1 and kind = 'out'",
    [conversation],
  )
  await note(pool, conversation, 'not-delivered', { channel: 'sms', failure: 'away', code: '30003' })
  await note(pool, conversation, 'automatic-mail', { kind: 'automatic', subject: `Away ${LONG}`, parcel })
}

/** Mails of every verdict. */
export async function unansweredMails({ pool }: TestWeb): Promise<void> {
  for (const verdict of ['automatic', 'bounce', 'complaint', 'receipt', 'list', 'own', 'unreadable']) {
    const parcel = await parcelStore(pool).keep({
      channel: 'email',
      bytes: Buffer.from('From: a@b.example\r\n\r\nHello'),
      envelope: {},
    })
    await parcelStore(pool).markOpened({
      id: parcel,
      findings: {
        verdict,
        why: 'Auto-Submitted',
        from: `${LONG}@b.example`,
        subject: `Re: ${LONG}`,
      },
    })
  }
}
