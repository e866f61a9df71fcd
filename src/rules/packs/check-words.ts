import type { Fault } from '../../fault.ts'
import { packWords, questionWords } from './pack-words.ts'
import type { LanguageFiles, PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'

const SMS = 160
/** Two segments, with room for the question's number. */
const SMS_WITH_OPTIONS = 300

/** Which words a pack lacks, in any of its languages, and which are too long or could not be said. */
export function checkWords(pack: PackFiles, shared: Shared): Fault[] {
  const perLanguage = [...pack.languages].flatMap(([language, files]) => [
    ...checkQuestions(language, pack, shared),
    ...checkReasons(language === 'en' ? 'rules' : `reasons.${language}.yaml`, pack, files),
  ])
  return [...perLanguage, ...checkFilling(pack, shared)]
}

function checkQuestions(language: string, pack: PackFiles, shared: Shared): Fault[] {
  const { ask_order: order } = pack.service
  const own = Object.keys(pack.languages.get(language)!.questions)
  const words = questionWords(pack, shared, language)
  const reasons = [
    ...order.filter((name) => !words[name]).map((name) => `no question for ${name}`),
    ...own.filter((name) => !order.includes(name)).map((name) => `a question nobody asks: ${name}`),
  ]
  for (const [name, { ask, sms = ask, options = {} }] of Object.entries(words)) {
    const fact = shared.facts[name]
    const wanted = fact && 'options' in fact ? fact.options : []
    if (sms.length > SMS) reasons.push(`${name}: ${sms.length} characters; at most ${SMS} go into one text: give sms`)
    const whole = [sms, ...wanted.map((option, at) => `${at + 1}. ${options[option]}`)].join('\n')
    if (language === 'en' && whole.length > SMS_WITH_OPTIONS)
      reasons.push(
        `${name}: ${whole.length} characters with its options; at most ${SMS_WITH_OPTIONS} go into two texts`,
      )
    reasons.push(...differences(wanted, Object.keys(options), `${name}: no label for`, `${name}: no such option:`))
  }
  return reasons.map((reason) => ({ file: `questions.${language}.yaml`, reason }))
}

function checkReasons(file: string, { languages }: PackFiles, { reasons }: LanguageFiles): Fault[] {
  const rules = languages.get('en')!.reasons
  const silent = Object.keys(rules).filter((rule) => reasons[rule] === '')
  return [
    ...differences(Object.keys(rules), Object.keys(reasons), 'no reason for rule', 'a reason for no rule:'),
    ...silent.map((rule) => `rule ${rule} gives no reason`),
  ].map((reason) => ({ file, reason }))
}

/** Outcomes and what is told of values may be filled; in any other text a brace is a slip, and < would start a tag. */
function checkFilling(pack: PackFiles, shared: Shared): Fault[] {
  return Object.entries(packWords(pack, shared)).flatMap(([language, words]) =>
    Object.entries(words).flatMap(([key, said]) => {
      const filled = /\.(outcome|tell)\./.test(key)
      return [said].flat().flatMap((text) => {
        const odd = /</.test(text) || (!filled && /[{}]/.test(text) && !/\{nth\b/.test(text))
        return odd ? [{ file: `words in ${language}`, reason: `${key} has a brace or <` }] : []
      })
    }),
  )
}

const differences = (wanted: readonly string[], found: readonly string[], lacks: string, strange: string) => [
  ...wanted.filter((name) => !found.includes(name)).map((name) => `${lacks} ${name}`),
  ...found.filter((name) => !wanted.includes(name)).map((name) => `${strange} ${name}`),
]
