import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Learned, lessons } from './learn.ts'

const KEPT = 'learned-'

/** What is being learned before anybody asked for it, by its folders. */
const ahead = new Map<string, Promise<Learned>>()

/** Begins what `openLearned` of the same folders will wait for. */
export function learnAhead(dialogs: string, folder: string): void {
  const learning = readOrLearn(dialogs, folder)
  // Who asks for it is told.
  learning.catch(() => {})
  ahead.set(dialogs + folder, learning)
}

/**
 * What the files in `dialogs` teach: learned in threads, in seconds, and kept in `folder` until a file, or how we learn, is
 * another. Where it cannot be kept it is learned at every start.
 */
export function openLearned(dialogs: string, folder: string): Promise<Learned> {
  const begun = ahead.get(dialogs + folder)
  ahead.delete(dialogs + folder)
  return begun ?? readOrLearn(dialogs, folder)
}

async function readOrLearn(dialogs: string, folder: string): Promise<Learned> {
  const file = join(folder, `${KEPT}${await fingerprint(dialogs)}.bin`)
  const kept = await readFile(file).catch(() => undefined)
  if (kept) return deserialize(kept) as Learned
  const { port1, port2 } = new MessageChannel()
  const [meaning, safety] = await Promise.all([
    inThread('learnMeaning', dialogs, port1),
    inThread('learnSafety', dialogs, port2),
  ])
  const learned: Learned = { ...meaning, ...safety }
  await keep(file, folder, serialize(learned)).catch(() => {})
  return learned
}

/** Of all that it is made from: what is taught, how it is learned, and what writes it down. */
async function fingerprint(dialogs: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const folder of [dialogs, ...['../understanding/', './'].map(path)]) {
    const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(yaml|ts)$/.test(name)).sort()
    const contents = await Promise.all(files.map((file) => readFile(join(folder, file))))
    for (const [at, file] of files.entries()) hash.update(file).update(contents[at]!)
  }
  return hash.digest('hex').slice(0, 16)
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

type Lessons = typeof lessons

async function inThread<L extends keyof Lessons>(
  lesson: L,
  dialogs: string,
  other: MessagePort,
): Promise<Awaited<ReturnType<Lessons[L]>>> {
  const worker = new Worker(new URL('./learner.mjs', import.meta.url), {
    workerData: { lesson, dialogs, other },
    transferList: [other],
    // Not ours: a test runner's, or a loader that a thread cannot begin with.
    execArgv: [],
  })
  const [bytes] = (await once(worker, 'message')) as [Uint8Array]
  return deserialize(bytes)
}

/** Whole or not at all; what older files taught is of no use any more. */
async function keep(file: string, folder: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  const begun = `${file}.${process.pid}`
  await writeFile(begun, bytes)
  await rename(begun, file)
  for (const other of await readdir(folder))
    if (other.startsWith(KEPT) && !file.endsWith(other)) await rm(join(folder, other), { force: true })
}
