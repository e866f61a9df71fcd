import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { refuseAny } from '../fault.ts'
import { readYaml } from '../read-file.ts'
import type { SafetyRules } from '../understanding/safety/rules.ts'

const line = z.string().trim().min(1)
const lines = z.array(line).min(1)

const kindShape = z.strictObject({
  /** What it is, for who reads the file; in English. */
  about: line.exactOptional(),
  near: lines.exactOptional(),
  patterns: z.array(z.strictObject({ any: lines, with: lines.exactOptional(), without: lines.exactOptional() })),
  examples: lines,
})

const wordsShape = z.strictObject({
  same: z.record(line, line),
  groups: z.record(line, lines),
  calm: lines,
  harmless: lines,
  not: lines,
})

/**
 * Reads by what danger is known: dialogs/safety/<kind>.<language>.yaml, and what goes for all kinds, words.<language>.yaml. All
 * languages count for every message. Throws NotUnderstood: nobody is to be served by a bot that does not know danger.
 */
export async function loadSafetyRules(folder: string): Promise<SafetyRules> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  const kinds = new Map<string, SafetyRules['kinds'][number]>()
  const all = {
    same: new Map<string, string>(),
    groups: new Map<string, string[]>(),
    calm: [] as string[],
    harmless: [] as string[],
    not: [] as string[],
  }
  for (const file of files) {
    const [name = ''] = file.split('.')
    if (name === 'words') {
      const words = await readYaml(folder, file, wordsShape)
      for (const [from, to] of Object.entries(words.same)) all.same.set(from, to)
      for (const [group, of] of Object.entries(words.groups))
        all.groups.set(group, [...(all.groups.get(group) ?? []), ...of])
      all.calm.push(...words.calm)
      all.harmless.push(...words.harmless)
      all.not.push(...words.not)
      continue
    }
    const { near = [], patterns, examples } = await readYaml(folder, file, kindShape)
    const known = kinds.get(name) ?? { kind: name, near: [], patterns: [], examples: [] }
    kinds.set(name, {
      kind: name,
      near: [...known.near, ...near],
      patterns: [...known.patterns, ...patterns],
      examples: [...known.examples, ...examples],
    })
  }
  const wrong = [...kinds.values()].flatMap(({ kind, near }) =>
    near
      .filter((other) => !kinds.has(other))
      .map((other) => ({ file: `${kind}.en.yaml`, reason: `near: no ${other}` })),
  )
  refuseAny(wrong)
  return { kinds: [...kinds.values()], ...all }
}
