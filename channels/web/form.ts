import { randomUUID } from 'node:crypto'
import type { Answer, FrontOffice, Line, Route, Said, WebRequest } from '../../src/channel.ts'
import { LONGEST, languageOf, messageId } from './activities.ts'
import { exit } from './exit.ts'
import { parts } from './links.ts'
import { newConversation, type Tokens } from './tokens.ts'

export type Words = (key: string, language: string, fill?: Readonly<Record<string, string | number>>) => string

const COOKIE = 'anydoor-chat'

/** Milliseconds that a citizen who sent a message waits for the answer to be on the page. */
const PATIENCE = 3000

/** The same chat as a page that works without JavaScript: everything said, one box, one button. */
export function form(words: Words, tokens: Tokens): readonly Route[] {
  const known = (request: WebRequest): string | undefined => {
    const claims = tokens.read(request.cookies[COOKIE] ?? '', 'token')
    return typeof claims === 'object' ? claims.conversation : undefined
  }
  const cookie = (conversation: string) => ({ name: COOKIE, value: tokens.issue(conversation, 'token') })

  async function show(request: WebRequest, office: FrontOffice, mistake?: Mistake): Promise<Answer> {
    const conversation = known(request) ?? newConversation()
    const said = await saidSoFar(conversation, office)
    const fill = page((key, fill) => words(`chat.${key}`, language(request), fill), said, mistake)
    return {
      status: mistake ? 400 : 200,
      page: {
        template: 'channels/web/form.njk',
        fill: { ...fill, lang: language(request), asked: chosen(request), id: randomUUID() },
      },
      cookie: cookie(conversation),
    }
  }

  async function send(request: WebRequest, office: FrontOffice): Promise<Answer> {
    const text = (request.form.text ?? '').replace(/\r\n?/g, '\n').trim()
    if (text === '') return show(request, office, { key: 'error-empty', draft: '' })
    if (text.length > LONGEST) return show(request, office, { key: 'error-long', draft: text })

    const last = known(request) ?? newConversation()
    const before = await saidSoFar(last, office)
    const conversation = before?.closed ? newConversation() : last
    // The form's own id makes a double click one message; the text is in it for who goes back and writes something else.
    const id = messageId(conversation, `${request.form.id ?? randomUUID()} ${text}`)
    await office.receive({ messages: [{ id, from: conversation, text, language: language(request) }] })
    await answered(conversation, id, before?.closed ? 0 : (before?.watermark ?? 0), office)
    return { status: 303, redirect: `/chat${chosen(request)}#latest`, cookie: cookie(conversation) }
  }

  return [
    { method: 'GET', path: '/chat', csrf: true, answer: (request, office) => show(request, office) },
    { method: 'POST', path: '/chat', body: 'form', csrf: true, answer: send },
    ...exit(COOKIE),
  ]
}

interface Mistake {
  readonly key: 'error-empty' | 'error-long'
  readonly draft: string
}

type Say = (key: string, fill?: Readonly<Record<string, string | number>>) => string

/** What the page shows, in words. `latest` marks what the citizen is taken to: the answer, else their own message. */
function page(say: Say, said: Said | undefined, mistake?: Mistake) {
  const lines = said?.lines ?? []
  const mine = lines.findLastIndex(({ from }) => from === 'citizen')
  const latest = Math.min(mine + 1, lines.length - 1)
  return {
    say: Object.fromEntries(KEYS.map((key) => [key, say(key)])),
    pageTitle: mistake ? say('title-error') : say('title'),
    lines: lines.map((line, index) => ({
      own: line.from === 'citizen',
      who: speaker(line, say),
      parts: parts(line.text),
      latest: index === latest,
    })),
    choices: said?.closed ? [] : (lines.at(-1)?.choices ?? []),
    closed: said?.closed ?? false,
    mistake: mistake && say(mistake.key, { limit: LONGEST }),
    draft: mistake?.draft ?? '',
  }
}

const KEYS = [
  ...['title', 'intro', 'messages', 'label', 'send', 'choices', 'check', 'closed', 'problem'],
  ...['exit', 'exit-quickly', 'exit-loading', 'exit-twice', 'exit-once', 'exit-expired'],
]

function speaker(line: Line, say: Say): string {
  if (line.from === 'citizen') return say('you-said')
  return line.name ? say('staff-said', { name: line.name }) : say('bot-said')
}

/** What the citizen chose on the page, else what their browser asks for first. */
const language = ({ query, form, headers }: WebRequest): string =>
  languageOf(query.lang ?? form.lang ?? headers['accept-language']).language ?? 'en'

/** The choice goes along from page to page; a browser's wish comes by itself. */
function chosen({ query, form }: WebRequest): string {
  const choice = languageOf(query.lang ?? form.lang).language
  return choice ? `?lang=${choice}` : ''
}

/** Fetches of one page: as many messages as anybody reads, and an end for who sends without end. */
const FETCHES = 10

/** All that was said, or its first part where that is too long for a page; undefined when nothing was. */
async function saidSoFar(conversation: string, office: FrontOffice): Promise<Said | undefined> {
  let so = await office.said(conversation, 0)
  for (let fetches = 1, more = so; so && more && more.lines.length > 0 && fetches < FETCHES; fetches++) {
    more = await office.said(conversation, so.watermark)
    if (more) so = { ...more, lines: [...so.lines, ...more.lines] }
  }
  return so
}

/**
 * Resolves when somebody has answered a message said after a watermark, or when that takes too long; the page then has a
 * way to look again.
 */
function answered(conversation: string, message: string, after: number, office: FrontOffice): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      unwatch()
      settle()
    }
    const look = () =>
      office.said(conversation, after).then(
        (said) => isAnswered(said, message) && end(resolve),
        (error) => end(() => reject(error)),
      )
    const timer = setTimeout(() => end(resolve), PATIENCE)
    const unwatch = office.watch(conversation, look)
    void look()
  })
}

function isAnswered(said: Said | undefined, message: string): boolean {
  const lines = said?.lines ?? []
  const mine = lines.findIndex(({ id }) => id === message)
  return mine >= 0 && lines.slice(mine + 1).some(({ from }) => from !== 'citizen')
}
