import { type Answer, type FrontOffice, type Route, Unreadable, type WebRequest } from '../../src/channel.ts'
import { activityGroup, fields, isOver, messageId, NEWEST, readActivity, start, watermark } from './activities.ts'
import { LIFETIME, newConversation, type Tokens } from './tokens.ts'
import { readUpload } from './upload.ts'

/** Answers for one conversation: the one the caller's token speaks for. */
type Guest = (conversation: string, request: WebRequest, office: FrontOffice) => Answer | Promise<Answer>

/**
 * Bot Framework's Direct Line 3.0 over HTTP, as its clients (directlinejs, WebChat) and our widget use it. There is no
 * secret: any page may have a token, and a token speaks for one conversation that nobody else knows.
 */
export function directLine(publicUrl: string, tokens: Tokens): readonly Route[] {
  const pass = (conversation: string) => ({
    conversationId: conversation,
    token: tokens.issue(conversation, 'token'),
    expires_in: LIFETIME.token,
  })
  const entry = (conversation: string, from = 0) => ({
    ...pass(conversation),
    streamUrl:
      `${publicUrl.replace(/^http/, 'ws').replace(/\/$/, '')}/v3/directline/conversations/${conversation}/stream` +
      `?watermark=${from}&t=${tokens.issue(conversation, 'stream')}`,
  })

  const guest =
    (answer: Guest): Route['answer'] =>
    async (request, office) => {
      const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
      if (token === undefined) return fault(401, 'Unauthorized', 'Send the header "Authorization: Bearer <token>".')
      const claims = tokens.read(token, 'token')
      if (claims === 'expired') return fault(403, 'TokenExpired', 'This token has expired. Ask for a new one.')
      if (claims === 'bad') return fault(403, 'BadArgument', 'This token is not one of ours.')
      const { conversation } = claims
      if ((request.params.id ?? conversation) !== conversation)
        return fault(403, 'BadArgument', 'This token is for another conversation.')
      try {
        return await answer(conversation, request, office)
      } catch (error) {
        if (error instanceof Unreadable) return fault(error.status, CODES[error.status] ?? 'BadArgument', error.message)
        throw error
      }
    }

  const begin: Guest = async (conversation, request, office) => {
    const said = await office.said(conversation, NEWEST)
    if (isOver(said)) return gone()
    await office.receive({ messages: [start(conversation, fields(request.json).locale)] })
    const referenceGrammarId = messageId(conversation)
    return { status: said ? 200 : 201, json: { ...entry(conversation), referenceGrammarId } }
  }

  const post = async (activity: unknown, conversation: string, office: FrontOffice): Promise<Answer> => {
    const message = readActivity(activity, conversation)
    if (isOver(await office.said(conversation, NEWEST))) return gone()
    if (message) await office.receive({ messages: [message] })
    return { json: { id: message?.id ?? messageId(conversation) } }
  }

  return [
    route('POST', 'tokens/generate', () => ({ json: pass(newConversation()) })),
    route(
      'POST',
      'tokens/refresh',
      guest(async (conversation, _request, office) =>
        isOver(await office.said(conversation, NEWEST)) ? gone() : { json: pass(conversation) },
      ),
    ),
    route('POST', 'conversations', (request, office) =>
      request.headers.authorization === undefined
        ? begin(newConversation(), request, office)
        : guest(begin)(request, office),
    ),
    route(
      'GET',
      'conversations/:id',
      guest(async (conversation, request, office) => {
        const from = watermark(request.query.watermark)
        return isOver(await office.said(conversation, from)) ? gone() : { json: entry(conversation, from) }
      }),
    ),
    route(
      'GET',
      'conversations/:id/activities',
      guest(async (conversation, request, office) => {
        const from = watermark(request.query.watermark)
        // directlinejs never polls again after one 5xx. An empty answer makes it ask once more, with nothing lost.
        const said = await office.said(conversation, from).catch(() => undefined)
        if (isOver(said)) return gone()
        return { json: said ? activityGroup(said, conversation) : { activities: [], watermark: String(from) } }
      }),
    ),
    route(
      'POST',
      'conversations/:id/activities',
      guest((conversation, request, office) => post(request.json, conversation, office)),
      'json',
    ),
    route(
      'POST',
      'conversations/:id/upload',
      guest(async (conversation, request, office) =>
        post(await readUpload(request.bytes, request.headers['content-type']), conversation, office),
      ),
      'bytes',
    ),
    route(
      'GET',
      'session/getsessionid',
      guest(() => ({ json: { sessionId: '' } })),
    ),
  ]
}

const route = (method: Route['method'], path: string, answer: Route['answer'], body?: Route['body']): Route => {
  const reads = body ?? (method === 'POST' ? 'json' : undefined)
  return { method, path: `/v3/directline/${path}`, cors: true, answer, ...(reads && { body: reads }) }
}

const CODES: Readonly<Record<number, string>> = { 413: 'MessageSizeTooBig', 415: 'NotSupported' }

const fault = (status: number, code: string, message: string): Answer => ({
  status,
  json: { error: { code, message } },
})

/** Clients that read 404 stop asking and let their page begin anew. */
const gone = (): Answer => fault(404, 'NotFound', 'This conversation has ended. Begin a new one.')
