import type { RequestHandler } from 'express'

/** Other sites' scripts may call: what they may see they prove by a token, never by a cookie; or it is for everybody. */
export const anyOrigin: RequestHandler = (_request, response, next) => {
  response.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
  next()
}

/** What a browser asks before it lets a script call. */
export const preflight: RequestHandler = (_request, response) => {
  response.set({
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
    'access-control-max-age': '7200',
  })
  response.status(204).end()
}
