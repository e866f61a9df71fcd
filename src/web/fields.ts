import express, { type Request } from 'express'

/** Reads the fields of a form of ours. */
export const readForm = express.urlencoded({ extended: false, limit: '100kb' })

/** One field as text: line ends as ours, without NUL and half characters, which Postgres does not take; '' when it is not there. */
export function field(request: Request, name: string): string {
  const value: unknown = request.body?.[name]
  if (typeof value !== 'string') return ''
  return value.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed().trim()
}
