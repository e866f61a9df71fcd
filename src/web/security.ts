import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Web } from './parts.ts'

/**
 * What browsers may do with our pages: load from us alone, run our files and nothing written into a page. They are framed
 * by nobody; but where there is a sandbox, it shows them side by side.
 */
export const security = ({ secure, sandbox }: Pick<Web, 'secure' | 'sandbox'>): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: [sandbox.length > 0 ? "'self'" : "'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    xFrameOptions: { action: sandbox.length > 0 ? 'sameorigin' : 'deny' },
    strictTransportSecurity: secure && { maxAge: 365 * 86_400 },
  }),
  notStored,
]

/** What people write is private: nothing is kept by a browser on a shared computer, unless a route says so. */
const notStored: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}
