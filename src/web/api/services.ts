import type { Service } from '../../service.ts'
import type { Words } from '../../words.ts'
import { type Asked, versionOn } from './read-asked.ts'
import { speaker } from './speaker.ts'
import { tellFact } from './tell-fact.ts'

/** What there is, in one language: each service with the facts it may ask, in the officer's order, and those it takes besides. */
export function listServices(
  services: readonly Service[],
  { on, language }: Pick<Asked, 'on' | 'language'>,
  words: Words,
) {
  const speaks = speaker(words, language)
  return {
    on,
    language,
    services: services.map((service) => {
      const { id, about, questions, takes } = service
      return {
        service: id,
        title: speaks.say(`${id}.title`),
        ...about,
        version: versionOn(service, on),
        facts: Object.keys({ ...questions, ...takes }).map((name) => tellFact(service, name, on, speaks)),
      }
    }),
  }
}
