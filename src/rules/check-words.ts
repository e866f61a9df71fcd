import type { Fault } from './fault.ts'
import type { FactQuestions } from './pack-shape.ts'
import { packWords } from './pack-words.ts'
import type { LanguageFiles, PackFiles } from './read-pack.ts'

const SMS = 160

/** Which words a pack lacks, in any of its languages, and which are too long or could not be said. */
export function checkWords(pack: PackFiles, facts: FactQuestions): Fault[] {
  const perLanguage = [...pack.languages].flatMap(([language, files]) => [
    ...checkQuestions(`questions.${language}.yaml`, pack.service.ask_order, files, facts),
    ...checkReasons(language === 'en' ? 'rules' : `reasons.${language}.yaml`, pack, files),
  ])
  return [...perLanguage, ...checkFilling(pack)]
}

function checkQuestions(
  file: string,
  order: readonly string[],
  { questions }: LanguageFiles,
  facts: FactQuestions,
): Fault[] {
  const reasons = differences(order, Object.keys(questions), 'no question for', 'a question nobody asks:')
  for (const [name, { sms, options = {} }] of Object.entries(questions)) {
    if (sms.length > SMS) reasons.push(`${name}.sms: ${sms.length} characters; at most ${SMS} go into one text`)
    reasons.push(
      ...differences(
        facts[name]?.options ?? [],
        Object.keys(options),
        `${name}: no label for`,
        `${name}: no such option:`,
      ),
    )
  }
  return reasons.map((reason) => ({ file, reason }))
}

function checkReasons(file: string, { languages }: PackFiles, { reasons }: LanguageFiles): Fault[] {
  const rules = languages.get('en')!.reasons
  const silent = Object.keys(rules).filter((rule) => reasons[rule] === '')
  return [
    ...differences(Object.keys(rules), Object.keys(reasons), 'no reason for rule', 'a reason for no rule:'),
    ...silent.map((rule) => `rule ${rule} gives no reason`),
  ].map((reason) => ({ file, reason }))
}

/** Outcomes may be filled, `{discountPercent}`; in any other text a brace is a slip, and < would start a tag. */
function checkFilling(pack: PackFiles): Fault[] {
  return Object.entries(packWords('', pack)).flatMap(([language, words]) =>
    Object.entries(words).flatMap(([key, text]) => {
      const bare = key.startsWith('.outcome.') ? String(text).replace(/\{\w+\}/g, '') : String(text)
      return /[{}<]/.test(bare) ? [{ file: 'words', reason: `${language} ${key.slice(1)}: has { } or <` }] : []
    }),
  )
}

const differences = (wanted: readonly string[], found: readonly string[], lacks: string, strange: string) => [
  ...wanted.filter((name) => !found.includes(name)).map((name) => `${lacks} ${name}`),
  ...found.filter((name) => !wanted.includes(name)).map((name) => `${strange} ${name}`),
]
