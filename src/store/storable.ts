/** Postgres takes neither NUL nor half a character; real texts and mails hold both, and JSON hides them. */
export const storable = (text: string): string => text.replaceAll('\0', '').replaceAll('\\u0000', '').toWellFormed()
