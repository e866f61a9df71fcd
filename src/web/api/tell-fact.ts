import { optionKeys, questionWords } from '../../question-words.ts'
import type { Service } from '../../service.ts'
import type { Speaker } from './speaker.ts'
import { dayOf } from './what-fits.ts'

/** A fact of a service as others can ask it: its words, where it is asked, what can be an answer, and the limits on a day. */
export function tellFact(service: Service, name: string, on: string, { say, worded }: Speaker) {
  const { questions, takes, id } = service
  const { type, options, unsure, min, max, whole, earliest, latest } = (questions[name] ?? takes[name])!
  const { key, fill } = questionWords({ name: id, questions }, name)
  const words = (part: string) => {
    const at = part === '' ? key : `${key}.${part}`
    return worded(at) ? say({ key: at, fill }) : undefined
  }
  const label = (option: string) => optionKeys(key, option).find(worded)
  return {
    name,
    type,
    label: words('label'),
    text: words(''),
    why: words('why'),
    help: words('help'),
    options: options?.map((value) => ({ value, label: label(value) && say(label(value)!) })),
    min,
    max,
    whole,
    ...(earliest !== undefined && { earliest: dayOf(earliest, on) }),
    ...(latest !== undefined && { latest: dayOf(latest, on) }),
    /** A citizen may well not know: null is an answer to any question, but it is offered here. */
    unsure: unsure ?? false,
    asked: Object.hasOwn(questions, name),
  }
}
