import { type Fetched, NotSent } from '../../src/channel.ts'
import type { SmsSettings } from './settings.ts'

/** Bytes of one file: what a message may bring, and one more, by which it is seen to be too large and refused. */
const MOST_BYTES = 10 * 1024 * 1024 + 1
const PATIENCE_MS = 30_000
/** From Twilio's API to where it keeps files, and one more. */
const MOST_REDIRECTS = 2

const twilioItself = /^https:\/\/[a-z0-9.-]+\.twilio\.com$/

/** Files that came with a message and stay at Twilio, behind our account's password: https://www.twilio.com/docs/messaging/api/media-resource */
export function media({ accountSid, authTokens, apiUrl, timeoutMs = PATIENCE_MS }: SmsSettings) {
  const path = new RegExp(`^/2010-04-01/Accounts/${accountSid}/Messages/[SM]M[0-9a-f]{32}/Media/ME[0-9a-f]{32}$`)
  const origin = apiUrl && new URL(apiUrl).origin
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authTokens[0]}`).toString('base64')}`

  /** Our password goes to Twilio's API and to our own account's files there, whatever a link says. */
  function atTwilio(link: string): URL {
    const url = URL.canParse(link) ? new URL(link) : undefined
    const known = url && (url.origin === origin || twilioItself.test(url.origin)) && path.test(url.pathname)
    if (!known)
      throw new NotSent('the link does not lead to a file of ours at Twilio', { failure: 'gone', code: 'link' })
    return new URL(url.pathname, url.origin)
  }

  return {
    /** What is over 10 MB comes cut off. Throws NotSent: `gone`, where there is no such file; else it may come later. */
    async fetch(link: string): Promise<Fetched> {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        let answer = await fetch(atTwilio(link), { redirect: 'manual', signal, headers: { authorization } })
        for (let times = 0; isRedirect(answer) && times < MOST_REDIRECTS; times++) {
          await answer.body?.cancel()
          // Where Twilio keeps files is another house, and the link itself is the key: our password is none of its business.
          answer = await fetch(nextOf(answer), { redirect: 'manual', signal })
        }
        await mustBe(answer, (status) => status === 200)
        const name = nameIn(answer.headers.get('content-disposition') ?? '')
        return { bytes: await readAll(answer), ...(name && { name }) }
      } catch (error) {
        throw notFetched(error)
      }
    },

    /** Deletes it at Twilio. It may be gone already. */
    async forget(link: string): Promise<void> {
      const url = new URL(`${atTwilio(link)}.json`)
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const answer = await fetch(url, { method: 'DELETE', redirect: 'manual', signal, headers: { authorization } })
        await mustBe(answer, (status) => status === 204 || status === 404)
        await answer.body?.cancel()
      } catch (error) {
        throw notFetched(error)
      }
    },
  }

  function nextOf(answer: Response): URL {
    const next = new URL(answer.headers.get('location') ?? '', answer.url)
    if (next.protocol !== 'https:' && next.origin !== origin)
      throw new NotSent('Twilio leads to where nobody may look', { failure: 'gone', code: 'link' })
    return next
  }
}

const isRedirect = ({ status }: Response) => status >= 300 && status < 400

/** 404 and 410: deleted, by us or by the time that Twilio keeps files. All else is about us or Twilio, and passes. */
async function mustBe(answer: Response, right: (status: number) => boolean): Promise<void> {
  if (right(answer.status)) return
  await answer.body?.cancel()
  const failure = answer.status === 404 || answer.status === 410 ? 'gone' : 'passing'
  throw new NotSent(`Twilio: answered ${answer.status} for a file`, { failure, code: String(answer.status) })
}

/** Stops at the limit, whatever the length was said to be. */
async function readAll({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= MOST_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES)
}

/** As WhatsApp gives the name of a document: attachment; filename="photo of the bin.jpg". */
const nameIn = (disposition: string): string | undefined =>
  /filename="([^"]{1,200})"/.exec(disposition.slice(0, 1000))?.[1]

/** The error of a call names the link, and the link is a key. */
function notFetched(error: unknown): NotSent {
  if (error instanceof NotSent) return error
  const { name, cause } = error as Error & { cause?: { code?: unknown } }
  const code = String(cause?.code ?? name)
  return new NotSent(`Twilio: no answer for a file (${code})`, { failure: 'passing', code, cause: new Error(code) })
}
