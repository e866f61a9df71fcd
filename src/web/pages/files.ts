import { type Response, Router } from 'express'
import { NotFound } from '../../channel.ts'
import { readFile } from '../../store/attachments.ts'
import { readParcel } from '../../store/unanswered-mail.ts'
import { isUuid } from '../../store/uuid.ts'
import type { Web } from '../parts.ts'

/** What citizens sent, for staff to save: files that were looked through, and mails as they came. */
export function files({ pool }: Pick<Web, 'pool'>): Router {
  const router = Router()
  router.param('id', (_request, _response, next, id) => next(isUuid(id) ? undefined : noSuchFile()))

  router.get('/desk/files/:id', async ({ params: { id } }, response) => {
    const file = await readFile(pool, id)
    if (file?.status !== 'kept') throw noSuchFile()
    download(response, file)
  })

  router.get('/desk/parcels/:id', async ({ params: { id } }, response) => {
    const parcel = await readParcel(pool, id)
    if (!parcel) throw noSuchFile()
    const day = parcel.at.toISOString().slice(0, 10)
    download(response, { name: `mail-${day}-${id}.eml`, type: 'message/rfc822', bytes: parcel.bytes })
  })
  return router
}

const noSuchFile = () => new NotFound('There is no such file.')

/**
 * To be saved and never shown: whatever is in it, it does nothing in our name. The name is written as RFC 6266 has it. That
 * nothing is stored or sniffed holds for every page (security.ts).
 */
function download(response: Response, { name, type, bytes }: { name: string; type: string; bytes: Buffer }): void {
  response.attachment(name)
  response.set('content-security-policy', "sandbox; default-src 'none'")
  // Not by response.set or send, which would add a character set that nobody knows.
  response.setHeader('content-type', type)
  response.setHeader('content-length', bytes.length)
  response.end(bytes)
}
