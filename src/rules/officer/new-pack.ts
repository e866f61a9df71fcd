import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NotUnderstood } from '../../fault.ts'
import { dayNumber, isoDay } from '../facts/day.ts'

const template = fileURLToPath(new URL('new-pack/', import.meta.url))

/** Days until somebody should look at new rules again. */
const REVIEW = 365

/** Letters and digits, words joined by dashes: it names a folder, an address and the rules. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Writes a small service that passes, to start from: its folder. Throws NotUnderstood for a name that is taken, or is none. */
export async function newPack(root: string, id: string, today: string): Promise<string> {
  const refuse = (reason: string, cause?: unknown) => new NotUnderstood([{ file: id, reason }], { cause })
  if (!NAME.test(id) || id.length > 40)
    throw refuse('a name has small letters and dashes, like garden-waste, at most 40')
  const folder = join(root, id)
  try {
    await mkdir(folder)
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    throw taken ? refuse('there is such a service already', cause) : cause
  }
  const words = id.replaceAll('-', ' ')
  const fills: Readonly<Record<string, string>> = {
    NEW_ID: id,
    NEW_WORDS: words,
    NEW_TITLE: words[0]!.toUpperCase() + words.slice(1),
    NEW_DAY: today,
    NEW_REVIEW: isoDay(dayNumber(today) + REVIEW),
  }
  for (const file of await readdir(template)) {
    const text = await readFile(join(template, file), 'utf8')
    const place = join(folder, file === 'rules.dmn' ? `rules/${today}.dmn` : file)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(
      place,
      text.replace(/NEW_[A-Z]+/g, (name) => fills[name]!),
    )
  }
  return folder
}
