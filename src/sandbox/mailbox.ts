import type { Route } from '../channel.ts'
import type { PretendMailbox } from './pretend-mailbox.ts'
import { sampleFiles } from './sample-files.ts'

const MINE = 'ann@home.example'

/** A mailbox: what it writes goes to us by LMTP, what we send comes to it by SMTP. */
export function mailbox(post: PretendMailbox, council: string): readonly Route[] {
  const page = (own: string, problem?: string) => ({
    page: {
      template: 'src/sandbox/mailbox.njk',
      fill: {
        ...{ lang: 'en', own, council, problem },
        files: [...sampleFiles.keys()],
        mails: post.received.filter(({ to }) => to === own).reverse(),
      },
    },
  })
  return [
    { method: 'GET', path: '/sandbox/mailbox', csrf: true, answer: ({ query }) => page(query.from ?? MINE) },
    {
      method: 'POST',
      path: '/sandbox/mailbox',
      body: 'form',
      csrf: true,
      async answer({ form }) {
        const { from = MINE, subject = '', text = '', file = '', inReplyTo } = form
        if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from))
          return { status: 400, ...page(from, 'An address looks like ann@home.example') }
        if (text.trim() === '') return { status: 400, ...page(from, 'Write a mail first') }
        const answered = post.received.find(({ messageId }) => messageId === inReplyTo)
        const bytes = sampleFiles.get(file)
        const { accepted, response } = await post.write({
          ...{ from, text, files: bytes ? [{ name: file, bytes }] : [] },
          ...(answered ? { inReplyTo: answered } : { to: council, subject }),
        })
        if (!accepted) return { status: 400, ...page(from, response) }
        return { redirect: `/sandbox/mailbox?from=${encodeURIComponent(from)}` }
      },
    },
  ]
}
