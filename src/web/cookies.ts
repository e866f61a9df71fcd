import type { CookieOptions } from 'express'

/** The cookies of a request; of a name that comes twice, the first. */
export function readCookies(header = ''): Readonly<Record<string, string>> {
  const pairs = header.split(';').flatMap((pair): [string, string][] => {
    const [, name, value = ''] = /^\s*([^\s=]+)=\s*(.*?)\s*$/.exec(pair) ?? []
    return name ? [[name, decode(value)]] : []
  })
  return Object.fromEntries(pairs.reverse())
}

/** Out of reach of scripts, and not sent along by other sites' forms. */
export const kept = (secure: boolean): CookieOptions => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' })

/** The prefix makes browsers refuse a cookie that another host of the same domain set. It needs https. */
export const named = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not written by us: read as it stands.
    return text
  }
}
