import { type Around, choice, type Dialog, type Facts, type Service } from '../src/dialog.ts'
import { type Explanation, explanation, nextDialogs } from '../src/explanation.ts'

const TOPICS = ['apply', 'documents', 'cost', 'time', 'change', 'appeal', 'sources'] as const
type Topic = (typeof TOPICS)[number] | 'next' | 'nothing'

interface Given {
  readonly about: string
  readonly facts: Facts
  readonly told: readonly Topic[]
  readonly topic?: Topic
}

/** What else there is to know about an outcome that was just told, one thing at a time: for where a message is short. */
export function details(services: readonly Service[]): Dialog {
  const look = ({ about, facts }: Given, around: Around): Seen => {
    const service = services.find(({ id }) => id === about)
    const decision = service?.decide(facts, around.today)
    return service && decision && 'outcome' in decision
      ? { told: explanation(service, decision, facts, around), next: nextDialogs(decision, around) }
      : { next: [] }
  }
  return {
    name: 'details',
    questions: { topic: choice('next', ...TOPICS, 'nothing') },
    gentle: true,
    next: (answers) => ('topic' in answers ? undefined : 'topic'),
    options: (_, answers, around) => topics(answers as unknown as Given, look(answers as unknown as Given, around)),
    finish(answers, around) {
      const given = answers as unknown as Given
      const { about, facts, told, topic = 'nothing' } = given
      const seen = look(given, around)
      if (topic === 'nothing') return { say: [], goOn: { dialog: 'feedback', given: { about } } }
      if (topic === 'next') return { say: 'entitlement.next', offer: seen.next }
      return {
        say: seen.told?.[topic] ?? [],
        goOn: { dialog: 'details', given: { about, facts, told: [...told, topic] } },
      }
    },
  }
}

interface Seen {
  readonly told?: Explanation
  readonly next: readonly string[]
}

/** What there is to tell and was not told yet. */
const topics = ({ told }: Given, seen: Seen): Topic[] => [
  ...(seen.next.length > 0 ? (['next'] as const) : []),
  ...TOPICS.filter((topic) => (seen.told?.[topic].length ?? 0) > 0 && !told.includes(topic)),
  'nothing',
]
