import { type Answer, NotFound, type Route, type WebRequest } from '../../../src/channel.ts'
import type { EmailSettings } from '../settings.ts'
import { PATH, type Stopping, stopLinks } from './links.ts'

/** RFC 8058: what a mail program posts to a List-Unsubscribe link when somebody presses its button. */
const ONE_CLICK = { field: 'List-Unsubscribe', value: 'One-Click' } as const

/**
 * Ends what we begin by mail. A mail program posts to the link, with no cookie and nobody signed in: the link itself is the
 * proof. Who opens it gets a page with a button that posts the same; opening alone ends nothing, because scanners open every
 * link of a mail. Posted again, it is the same wish.
 */
export function stopRoutes({ publicUrl, key, words }: Pick<EmailSettings, 'publicUrl' | 'key' | 'words'>): Route[] {
  const links = stopLinks(publicUrl, key)
  const known = ({ params }: WebRequest): Stopping => {
    const stopping = links.read(params.token ?? '')
    if (!stopping) throw new NotFound('there is no such link')
    return stopping
  }
  const page = ({ address, language }: Stopping, done: boolean): Answer => {
    const say = (key: string) => words(`email.stop.${key}`, language, { address })
    return {
      page: {
        template: 'channels/email/stop/page.njk',
        fill: { lang: language, asked: `?lang=${language}`, done, press: ONE_CLICK, say: sayings(say) },
      },
    }
  }

  return [
    { method: 'GET', path: `${PATH}/:token`, answer: (request) => page(known(request), false) },
    {
      method: 'POST',
      path: `${PATH}/:token`,
      body: 'bytes',
      largest: 4096,
      async answer(request, office) {
        const stopping = known(request)
        if (!(await isOneClick(request))) return { ...page(stopping, false), status: 400 }
        await office.receive({ messages: [wish(request.params.token!, stopping)] })
        return page(stopping, true)
      },
    },
  ]
}

/** Mail programs post it as multipart/form-data, browsers as their own forms (RFC 8058, 3.2). */
async function isOneClick({ bytes, headers }: WebRequest): Promise<boolean> {
  const form = new Response(new Uint8Array(bytes), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData()
  return form.then(
    (fields) => fields.get(ONE_CLICK.field) === ONE_CLICK.value,
    // No form at all.
    () => false,
  )
}

/** As a text that says STOP, and confirmed: only who reads that mailbox has the link. Once a day, however often it is posted. */
const wish = (token: string, { address, language }: Stopping) => ({
  id: `stop ${token.slice(0, 16)} ${new Date().toISOString().slice(0, 10)}`,
  from: address,
  text: '',
  trust: 'confirmed' as const,
  language,
  details: { optOutType: 'STOP' },
})

const KEYS = ['title', 'lead', 'stops', 'goes-on', 'button', 'done-title', 'done', 'again'] as const

const sayings = (say: (key: string) => string) => Object.fromEntries(KEYS.map((key) => [key, say(key)]))
