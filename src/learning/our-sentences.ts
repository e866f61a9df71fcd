import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { NotUnderstood } from '../fault.ts'
import { readYaml } from '../read-file.ts'

/** What we ourselves write and offer, and the answers that we expect: whoever says it back to us is in no danger for it. */
export async function ourSentences(dialogs: string): Promise<string[]> {
  const files = (await readdir(dialogs, { recursive: true })).filter(
    (file) => OURS.test(file) && !file.includes('emergency'),
  )
  return (await Promise.all(files.sort().map((file) => sentencesIn(dialogs, file)))).flat()
}

const OURS = /^words\/.*\.yaml$|^services\/[^/]+\/(?:questions|words)\..*\.yaml$/

/** None where the file cannot be read: its pack is refused for that, and the others work. */
async function sentencesIn(dialogs: string, file: string): Promise<string[]> {
  try {
    return leaves(await readYaml(dialogs, file, z.unknown()))
  } catch (error) {
    if (error instanceof NotUnderstood) return []
    throw error
  }
}

const leaves = (tree: unknown): string[] => {
  if (typeof tree === 'string') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : []
}
