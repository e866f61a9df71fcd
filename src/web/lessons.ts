import type { Web } from './parts.ts'

/** What the bot can tell apart, as staff know it. */
export interface Lessons {
  /** What an intent is called; by its id where it is not taught any more. Staff read English. */
  title(id: string): string
  /** Can it be taught in this language? */
  taught(id: string, language: string): boolean
  /** All that is taught in a language, by what it is about: a service, or a file of its own. */
  bySubject(language: string): readonly { readonly subject: string; readonly intents: readonly Titled[] }[]
}

interface Titled {
  readonly id: string
  readonly title: string
}

export function lessons({ learned, words }: Pick<Web['repertoire'], 'learned' | 'words'>): Lessons {
  const byId = new Map(learned.intents.map((intent) => [intent.id, intent]))
  const title = (id: string) => byId.get(id)?.words.en?.title ?? id
  const named = (subject: string) =>
    words.has('en', `${subject}.title`) ? words.say('en', `${subject}.title`) : subject

  return {
    title,
    taught: (id, language) => byId.get(id)?.files[language] !== undefined,
    bySubject(language) {
      const subjects = new Map<string, Titled[]>()
      for (const { id, files } of learned.intents) {
        const file = files[language]
        if (file === undefined) continue
        const subject = named(subjectOf(file))
        subjects.set(subject, [...(subjects.get(subject) ?? []), { id, title: title(id) }])
      }
      return [...subjects]
        .map(([subject, intents]) => ({ subject, intents }))
        .sort((one, other) => one.subject.localeCompare(other.subject, 'en'))
    },
  }
}

/** services/blue-badge/understanding.en.yaml is about blue-badge, understanding/reports.en.yaml about reports. */
function subjectOf(file: string): string {
  const [room, subject = ''] = file.split('/')
  return room === 'services' ? subject : subject.split('.')[0]!
}
