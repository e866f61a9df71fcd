import type { Question } from '../question.ts'
import type { Facts, Outcome, Service } from '../service.ts'
import { readFact } from './fact.ts'
import { nextQuestion } from './next-question.ts'
import type { Sources } from './pack-shape.ts'
import type { Rule } from './read-dmn.ts'
import type { Version } from './ways.ts'

/** A service whose decisions come from these rule versions (oldest first). `decide` throws RangeError for a day before the oldest. */
export function makeService(
  id: string,
  questions: Readonly<Record<string, Question<unknown>>>,
  versions: readonly Version[],
  sources: Sources,
): Service {
  return {
    id,
    questions,
    /** A fact that cannot be the answer to its question counts as not asked. */
    decide(facts: Facts, on: string) {
      const version = versions.findLast(({ from }) => from <= on)
      if (!version) throw new RangeError(`${id} has no rules for ${on}`)
      const read = Object.entries(questions).map(([name, question]) => [name, readFact(question, facts[name])])
      const look = nextQuestion(version, Object.fromEntries(read))
      return 'answer' in look ? outcomeOf(look.answer, look.rules, version.from, sources) : look
    },
  }
}

function outcomeOf(answer: string, rules: readonly Rule[], version: string, sources: Sources): Outcome {
  const { outcome, gives } = readAnswer(answer)
  const reasons = rules.map((rule) => ({
    rule: rule.id,
    sources: rule.sources.map((tag) => {
      const { title, url, verified, checked } = sources[tag]!
      return { title, ...(url === undefined ? {} : { url }), grade: verified, checked }
    }),
  }))
  return { outcome, reasons, gives, version }
}

/** A table with one output answers with the outcome; with several, one is called `outcome` and the others are what is given. */
export function readAnswer(answer: string): Pick<Outcome, 'outcome' | 'gives'> {
  const read: unknown = JSON.parse(answer)
  if (typeof read !== 'object' || read === null) return { outcome: String(read), gives: {} }
  const { outcome, ...gives } = read as Record<string, string | number>
  return { outcome: String(outcome), gives }
}
