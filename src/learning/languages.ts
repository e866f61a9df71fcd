import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { readYaml } from '../read-file.ts'

const line = z.string().trim().min(1)

const shape = z.strictObject({
  /** In the language itself, and in English for staff. */
  name: line,
  english: line,
  /** What people call it: "polski", "po polsku", "pwyleg". */
  called: z.array(line).min(1),
  /** English words that people of every language write in the middle of their own. */
  borrowed: z.array(line).exactOptional(),
  /** What we say to who writes in a language that we do not speak; there is none for those that we do. */
  notice: z
    .strictObject({
      /** That this is a bot, what it speaks, that a person comes with an interpreter, and whom to call in danger. Goes into three texts. */
      reply: line.max(165),
      /** "Call 999 now." */
      call: line.max(30),
      /** What only somebody in danger writes. */
      danger: z.array(line).min(3),
    })
    .exactOptional(),
  /** How people write to a council in it: what we learn it from. */
  samples: z.array(line).min(20),
})

/** A language that people write to us in, as dialogs/languages/<code>.yaml teaches it. */
export type TaughtLanguage = z.infer<typeof shape>

/** The same, once it is learned. */
export type Language = Omit<TaughtLanguage, 'samples'>

/** Every language of a folder, by its code. Throws NotUnderstood, with the file and each place that is wrong. */
export async function loadLanguages(folder: string): Promise<ReadonlyMap<string, TaughtLanguage>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.replace('.yaml', ''), await readYaml(folder, file, shape)] as const),
    ),
  )
}
