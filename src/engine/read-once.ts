import type { Meaning, Situation, Understanding } from '../understanding/understanding.ts'

/** For one turn: several policies ask what the same words mean, and they are read once. */
export function readOnce(understanding: Understanding): Understanding {
  const read = new Map<string, Meaning>()
  return {
    ...understanding,
    read(said: string, { language, before = '' }: Situation) {
      const key = `${language}\n${before}\n${said}`
      const known = read.get(key)
      if (known) return known
      const meaning = understanding.read(said, { language, ...(before !== '' && { before }) })
      read.set(key, meaning)
      return meaning
    },
  }
}
