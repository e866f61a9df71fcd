import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml } from '../read-file.ts'

const shape = z.record(z.string(), z.array(z.string().trim().min(1)).min(1))

/** Words that show what a question wants to know, by topic, of all languages: understanding/topics.*.yaml. */
export async function readTopics(dialogs: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const topics = new Map<string, readonly string[]>()
  const files = (await readdir(join(dialogs, 'understanding'))).filter((file) => /^topics\.[a-z]{2}\.yaml$/.test(file))
  for (const file of files.sort())
    for (const [topic, phrases] of Object.entries(await readYaml(dialogs, `understanding/${file}`, shape)))
      topics.set(topic, [...(topics.get(topic) ?? []), ...phrases])
  return topics
}
