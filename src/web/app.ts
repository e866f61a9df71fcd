import express from 'express'
import { api } from './api/api.ts'
import { applications } from './applications.ts'
import { assets } from './assets.ts'
import { channelRoutes } from './channel-routes.ts'
import { ownForms } from './csrf.ts'
import { deskEvents } from './desk-events.ts'
import { readForm } from './fields.ts'
import { health } from './health.ts'
import { language } from './language.ts'
import { signInLimit } from './limits.ts'
import { addressOf, drain, listen } from './listen.ts'
import { metrics } from './metrics.ts'
import { conversation } from './pages/conversation.ts'
import { files } from './pages/files.ts'
import { home } from './pages/home.ts'
import { queue } from './pages/queue.ts'
import { services } from './pages/services.ts'
import { signInPage } from './pages/sign-in.ts'
import { statements } from './pages/statements.ts'
import { status } from './pages/status.ts'
import { teach } from './pages/teach.ts'
import { teachMeasures } from './pages/teach-measures.ts'
import { unansweredMail } from './pages/unanswered-mail.ts'
import { welcome } from './pages/welcome.ts'
import type { Web, WebParts } from './parts.ts'
import { nothingHere, problems } from './problems.ts'
import { requestLog } from './request-log.ts'
import { security } from './security.ts'
import { staffOnly } from './session.ts'
import { openStreams } from './streams.ts'
import { showPages } from './templates.ts'

export interface OpenWeb {
  /** As the outside world reaches us. */
  readonly url: string
  /** Ends open streams, answers who is here, and takes nobody new. */
  close(): Promise<void>
}

/** Opens the house to the web. Read downwards, this is the life of a request. Throws PortTaken. */
export async function openWeb(parts: WebParts): Promise<OpenWeb> {
  const server = await listen(parts.config.host, parts.config.port)
  const url = parts.config.publicUrl || addressOf(server)
  const web: Web = { ...parts, url, secure: url.startsWith('https:') }
  const events = deskEvents(web)
  const limit = signInLimit()

  const app = express()
  app.disable('x-powered-by')
  // Should even the page that says sorry fail, Express shows no stack either.
  app.set('env', 'production')
  // Whom a proxy on our own network forwards for; limits count by that address.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal'])
  showPages(app, web)

  app.use(requestLog(web.log))
  app.use(security(web))
  app.use(language(web.repertoire.words))

  app.use(health(web))
  app.use(metrics(web))
  app.use(assets())
  app.use(channelRoutes(web))
  app.use(applications(web))
  app.use('/api/v1', api(web))

  app.use(readForm)
  app.use(ownForms(web))
  app.use(home(web))
  app.use(statements())
  app.use(status(web, limit))

  app.use(signInPage(web, limit))
  app.use(welcome(web, limit))
  app.use('/desk', staffOnly(web))
  app.use(events.router)
  app.use(queue(web))
  app.use(conversation(web))
  app.use(files(web))
  app.use(unansweredMail(web))
  app.use(services(web))
  app.use(teachMeasures(web))
  app.use(teach(web))

  app.use(nothingHere)
  app.use(problems)

  server.on('request', app)
  const endStreams = openStreams(server, web)
  return {
    url,
    async close() {
      events.close()
      endStreams()
      await drain(server)
    },
  }
}
