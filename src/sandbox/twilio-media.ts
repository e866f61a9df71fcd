import type { TwilioCall } from './twilio-contract.ts'
import { newSid } from './twilio-message.ts'
import { answerOf } from './twilio-refusal.ts'
import type { ApiAnswer } from './twilio-server.ts'

/** A picture, a document: what comes with a message. */
export interface PretendMedia {
  readonly type: string
  readonly bytes: Uint8Array
}

const resource =
  /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\/MM[0-9a-f]{32}\/Media\/(ME[0-9a-f]{32})(?:\.json)?$/
const store = /^\/media\/(ME[0-9a-f]{32})$/

/**
 * Files that came with messages, kept until they are deleted. A link leads by a redirect to where the file is: that one
 * needs no password, as with Twilio. https://www.twilio.com/docs/messaging/api/media-resource
 */
export function mediaStore(accountSid: string) {
  const kept = new Map<string, PretendMedia & { readonly path: string }>()
  const sidOf = (path: string, where: RegExp) => where.exec(path)?.[1] ?? ''

  return {
    /** Keeps what comes with a message; returns the links' paths, in order. */
    keep(message: string, media: readonly PretendMedia[]): string[] {
      return media.map((one) => {
        const sid = newSid('ME')
        const path = `/2010-04-01/Accounts/${accountSid}/Messages/${message}/Media/${sid}`
        kept.set(sid, { ...one, path })
        return path
      })
    },
    /** The links' paths that still lead to a file. */
    paths: () => [...kept.values()].map(({ path }) => path),
    isLink: ({ method, path }: TwilioCall) => method === 'GET' && resource.test(path),
    isFile: ({ method, path }: TwilioCall) => method === 'GET' && store.test(path),
    link({ path }: TwilioCall): ApiAnswer {
      const sid = sidOf(path, resource)
      return kept.has(sid) ? { status: 307, headers: { location: `/media/${sid}` } } : answerOf({ code: 20404 })
    },
    file({ path }: TwilioCall): ApiAnswer {
      const media = kept.get(sidOf(path, store))
      return media ? { status: 200, headers: { 'content-type': media.type }, body: media.bytes } : { status: 404 }
    },
    remove: ({ path }: TwilioCall): ApiAnswer =>
      kept.delete(sidOf(path, resource)) ? { status: 204 } : answerOf({ code: 20404 }),
  }
}
