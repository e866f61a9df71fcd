import { readdir } from 'node:fs/promises'
import { parse } from 'yaml'
import { readText } from '../read-file.ts'

/** What we ourselves write and offer, and the answers that we expect: whoever says it back to us is in no danger for it. */
export async function ourSentences(dialogs: string): Promise<string[]> {
  const files = (await readdir(dialogs, { recursive: true })).filter(
    (file) => OURS.test(file) && !file.includes('emergency'),
  )
  const texts = await Promise.all(files.sort().map((file) => readText(dialogs, file)))
  return texts.flatMap((text) => leaves(parse(text)))
}

const OURS = /^words\/.*\.yaml$|^services\/[^/]+\/(?:questions|words)\..*\.yaml$/

const leaves = (tree: unknown): string[] => {
  if (typeof tree === 'string') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : []
}
