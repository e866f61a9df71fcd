import type { Fill } from './dialog.ts'
import type { Question } from './question.ts'

/**
 * Where the words of a dialog's question stand, and what fills them: `<key>` is the question, below it `.label` `.why` `.help`
 * `.sms` and its options. What is asked of each person of a group has the words of the group's question.
 */
export function questionWords(dialog: Asks, name: string): Place {
  const each = dialog.questions[name]?.each
  return { key: `${dialog.borrows?.[name] ?? dialog.name}.${each?.name ?? name}`, fill: each ? { nth: each.nth } : {} }
}

/** What of a dialog its questions' words depend on. */
interface Asks {
  readonly name: string
  readonly questions: Readonly<Record<string, Question<unknown>>>
  readonly borrows?: Readonly<Record<string, string>>
}

export interface Place {
  readonly key: string
  readonly fill: Fill
}

/** Where an option's words may stand: its own, those every dialog shares (yes, no), the title of the dialog it names. */
export const optionKeys = (question: string, option: string): string[] => [
  `${question}.${option}`,
  `answer.label.${option}`,
  `${option}.title`,
]
