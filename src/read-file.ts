import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { NotUnderstood } from './fault.ts'

const LARGEST = 1_000_000

/** The text of a file that officers and designers write, at most 1 MB of UTF-8. Throws NotUnderstood. */
export async function readText(folder: string, file: string): Promise<string> {
  try {
    const { size } = await stat(join(folder, file))
    if (size > LARGEST) throw new RangeError(`${size} bytes; at most ${LARGEST} are read`)
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(folder, file)))
  } catch (cause) {
    throw new NotUnderstood([{ file, reason: reasonOf(cause) }], { cause })
  }
}

/** A YAML file, in the shape it must have. Throws NotUnderstood with every place that differs. */
export async function readYaml<T>(folder: string, file: string, shape: z.ZodType<T>): Promise<T> {
  const text = await readText(folder, file)
  let content: unknown
  try {
    content = parse(text)
  } catch (cause) {
    throw new NotUnderstood([{ file, reason: reasonOf(cause) }], { cause })
  }
  const read = shape.safeParse(content)
  if (read.success) return read.data
  throw new NotUnderstood(
    read.error.issues.map(({ path, message }) => ({ file, reason: `${path.join('.') || 'the file'}: ${message}` })),
  )
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && cause.code === 'ENOENT' ? 'missing' : (cause.message.split('\n', 1)[0] ?? '')
}
