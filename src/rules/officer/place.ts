import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../../fault.ts'
import { lineOf } from './line.ts'

/** Something to look at: where, as file:line, and why. */
export interface Finding {
  readonly place: string
  readonly reason: string
}

/** A fault of a pack with the line it is about. `root` holds all packs, and comes before the file's name. */
export function placed(root: string, { pack, file, reason }: Fault & { readonly pack: string }): Finding {
  const named = /^(\S+?)\.(\S+) has a brace/.exec(reason)?.[2]
  const about =
    named === undefined ? reason : `${named.replace(/^outcome\b/, 'outcomes').replace(/^tell\b/, 'tells')}: `
  const files = filesFor(root, pack, file)
  for (const one of files) {
    const line = existsSync(one) ? lineOf(one, readFileSync(one, 'utf8'), about) : undefined
    if (line !== undefined) return { place: `${one}:${line}`, reason }
  }
  return { place: `${files[0] ?? join(root, pack, file)}:1`, reason }
}

/** Where a fault may stand: the words of a question in the pack's file or the shared one, English reasons in the rules. */
function filesFor(root: string, pack: string, file: string): readonly string[] {
  const own = (name: string) => join(root, pack, name)
  const rules = () =>
    existsSync(own('rules')) ? readdirSync(own('rules')).map((name) => join(root, pack, 'rules', name)) : []
  if (file === 'rules') return rules()
  const language = /^(?:words in |questions\.)(\w\w)/.exec(file)?.[1]
  if (language === undefined || pack === '_shared') return [own(file)]
  const questions = [own(`questions.${language}.yaml`), join(root, '_shared', `words.${language}.yaml`)]
  if (file.startsWith('questions')) return questions
  const reasons = language === 'en' ? rules() : [own(`reasons.${language}.yaml`)]
  return [...questions, own('service.yaml'), ...reasons]
}
