import type { Request } from 'express'
import { same } from './same.ts'

/** Does a request carry the back office's key? */
export function hasKey(request: Request, key: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
  return key !== undefined && given !== undefined && same(given, key)
}
