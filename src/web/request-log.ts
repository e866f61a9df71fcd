import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/**
 * One line a request, without personal data: an address or a query may hold a token or a name, so the route's pattern is
 * logged and never the address, no header and nothing that was sent. The id goes to the caller as X-Request-Id.
 */
export const requestLog = (log: Logger): RequestHandler =>
  pinoHttp<Request, Response>({
    logger: log,
    genReqId(_, response) {
      const id = randomUUID()
      response.setHeader('x-request-id', id)
      return id
    },
    quietReqLogger: true,
    quietResLogger: true,
    autoLogging: { ignore: ({ url }) => url === '/health' || url === '/ready' },
    customLogLevel: (_, { statusCode }) => (statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: line,
    customErrorObject: (request, response, _, { responseTime }) => line(request, response, { responseTime }),
  })

const line = (request: Request, response: Response, { responseTime }: { responseTime: number }) => ({
  method: request.method,
  route: request.route ? `${request.baseUrl}${String(request.route.path)}` : undefined,
  status: response.statusCode,
  ms: responseTime,
  ...(!response.writableEnded && { aborted: true }),
})
