import type { Request, RequestHandler, Response } from 'express'
import { Unreadable } from '../channel.ts'
import { closeSession, findSession, openSession, type Staff } from '../store/staff.ts'
import { kept, named, readCookies } from './cookies.ts'
import type { Web } from './parts.ts'

type Place = Pick<Web, 'pool' | 'secure'>

const cookie = ({ secure }: Place) => named('anydoor-staff', secure)

const tokenOf = (place: Place, request: Request) => readCookies(request.headers.cookie)[cookie(place)] ?? ''

export async function signIn(place: Place, response: Response, staff: Staff): Promise<void> {
  const { token, seconds } = await openSession(place.pool, staff.id)
  response.cookie(cookie(place), token, { ...kept(place.secure), maxAge: seconds * 1000 })
  response.redirect(303, '/desk')
}

export async function signOut(place: Place, request: Request, response: Response): Promise<void> {
  await closeSession(place.pool, tokenOf(place, request))
  response.clearCookie(cookie(place), kept(place.secure))
  response.redirect(303, '/desk/sign-in')
}

/** The member of staff who asks, while their session lasts. */
export const whoAsks = (place: Place, request: Request): Promise<Staff | undefined> =>
  findSession(place.pool, tokenOf(place, request))

/** Lets staff through, as `response.locals.staff`; others are asked to sign in. */
export const staffOnly =
  (place: Place): RequestHandler =>
  async (request, response, next) => {
    response.locals.staff = await whoAsks(place, request)
    if (response.locals.staff) return next()
    if (request.accepts(['json', 'html']) !== 'html') throw new Unreadable('Sign in first.', 401)
    response.redirect(303, '/desk/sign-in')
  }
