import { contains, fold, foldPhrase } from '../fold.ts'
import { isClose } from './close.ts'
import { isPhrase, type Phrasebook } from './lexicon.ts'
import { countAt } from './number-words.ts'
import { nearOrdinal } from './ordinals.ts'

/** What the words files know: how people say yes, the second, "don't know", and what the options are called. */
export interface Vocabulary {
  readonly phrases: Phrasebook
  /** The words of an option, as shown: in the citizen's language. */
  label(option: string): string
  /** What else people call it. */
  also?(option: string): readonly string[]
}

/**
 * The option that somebody names: by its number, letter, title, place ("the second one"), a piece of its title that no other has,
 * another name for it, or any of these with a slip of the finger. undefined: none, or more than one.
 */
export const readChoice = (options: readonly string[], said: string, vocabulary: Vocabulary): string | undefined =>
  pick(options, fold(said), vocabulary)

/** Several of them: "1, 3", "the first and third", "a and c", "1-3", "all of them", "none of them". */
export function readChoices(
  options: readonly string[],
  said: string,
  vocabulary: Vocabulary,
): readonly string[] | undefined {
  const whole = fold(said)
  const named = exact(options, whole, vocabulary)
  if (named !== undefined) return [named]
  const real = options.filter((option) => option !== 'none')
  if (isPhrase(said, vocabulary.phrases('answer.all'))) return real
  const many = manyOf(real, whole, vocabulary.phrases)
  if (many) return many
  if (isPhrase(said, vocabulary.phrases('answer.both'))) return real.length === 2 ? real : undefined
  if (isPhrase(said, vocabulary.phrases('answer.none-of'))) return options.includes('none') ? ['none'] : undefined
  const range = /^(\d{1,2}) ?(?:-|–|to) ?(\d{1,2})$/.exec(said.trim().toLowerCase())
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    return from >= 1 && from < to && to <= options.length ? options.slice(from - 1, to) : undefined
  }
  const picked = new Set<string>()
  for (const part of parts(said.slice(0, 500))) {
    const option = pick(options, part, vocabulary)
    if (option === undefined) return undefined
    picked.add(option)
  }
  return picked.size === 0 ? undefined : [...picked]
}

/** "The first two", "all three", "the last two". */
function manyOf(real: readonly string[], folded: string, phrases: Phrasebook): readonly string[] | undefined {
  const words = folded.split(' ').filter((word) => !phrases('answer.place-filler').includes(word))
  const counted = countAt(words, 1)
  if (!counted || counted.length + 1 !== words.length || counted.value < 2 || counted.value > real.length)
    return undefined
  if (phrases('answer.first-of').includes(words[0]!)) return real.slice(0, counted.value)
  if (phrases('answer.last-of').includes(words[0]!)) return real.slice(-counted.value)
  return phrases('answer.all').includes(words[0]!) && counted.value === real.length ? real : undefined
}

/** The single things of a list, folded. In "a and c" and "b, a" an a is a letter, elsewhere it is Welsh for and. */
function parts(said: string): string[] {
  const lettered =
    /^(?:[a-z]|and|ac|[\s,;&.()])+$/i.test(said) &&
    fold(said)
      .split(' ')
      .every((one) => /^([a-z]|and|ac)$/.test(one))
  return said
    .split(lettered ? /[\s,;&.()]|\b(?:and|ac)\b/i : /[,;&+\n]|\b(?:and|ac|a|plus)\b/i)
    .map(fold)
    .filter((part) => part !== '')
    .flatMap((part) => (/^[\d ]+$/.test(part) ? part.split(' ') : [part]))
}

/** The option that folded words name. */
export function pick(options: readonly string[], folded: string, vocabulary: Vocabulary): string | undefined {
  const plainly = pickPlainly(options, folded, vocabulary)
  if (plainly !== undefined) return plainly
  if (folded.length < 3 || says(folded, vocabulary.phrases('answer.except'))) return undefined
  const names = (option: string) => [vocabulary.label(option), ...(vocabulary.also?.(option) ?? [])].map(foldPhrase)
  const partly = options.filter((option) =>
    names(option).some((name) => contains(name, folded) || contains(folded, name)),
  )
  if (partly.length > 0) return partly.length === 1 ? partly[0] : undefined
  return nearly(options, folded, names, vocabulary.phrases)
}

/** The option that is all that was said: its title or its place. */
export function pickPlainly(options: readonly string[], folded: string, vocabulary: Vocabulary): string | undefined {
  const place = readPlace(folded, vocabulary.phrases)
  const said = bare(folded, vocabulary.phrases)
  return (
    exact(options, folded, vocabulary) ??
    (said === '' ? undefined : exact(options, said, vocabulary)) ??
    (place === LAST ? options.at(-1) : options[(place ?? 0) - 1])
  )
}

const exact = (options: readonly string[], folded: string, vocabulary: Vocabulary): string | undefined =>
  options.find(
    (option, at) =>
      folded === String(at + 1) || folded === foldPhrase(vocabulary.label(option)) || folded === fold(option),
  )

const says = (folded: string, phrases: readonly string[]) =>
  phrases.some((phrase) => contains(folded, foldPhrase(phrase)))

/** The only option whose title has every word that was said, or all of whose words were said, give or take a slip in long ones. */
function nearly(
  options: readonly string[],
  folded: string,
  names: (option: string) => readonly string[],
  phrases: Phrasebook,
): string | undefined {
  const small = new Set(
    [...phrases('filler'), ...phrases('answer.place-filler')].flatMap((one) => foldPhrase(one).split(' ')),
  )
  const said = folded.split(' ').filter((word) => !small.has(word))
  if (said.length === 0 || said.length > 8 || !said.some((word) => word.length > 3)) return undefined
  const has = (words: readonly string[], word: string) =>
    words.some((one) => one === word || `${one}s` === word || one === `${word}s` || isClose(one, word))
  const fits = options.filter((option) =>
    names(option).some((name) => {
      const words = name.split(' ').filter((word) => !small.has(word))
      return words.length > 0 && (said.every((word) => has(words, word)) || words.every((word) => has(said, word)))
    }),
  )
  return fits.length === 1 ? fits[0] : undefined
}

const LAST = -1

/** Without what is said around a place or a title. */
const bare = (folded: string, phrases: Phrasebook): string =>
  phrases('answer.place-filler').reduce(
    (left, filler) => ` ${left} `.replace(` ${foldPhrase(filler)} `, ' ').trim(),
    folded,
  )

/** A place in a list: "number 2", "two", "the second one, please", "2nd", "b". From 1; LAST for the last. */
function readPlace(folded: string, phrases: Phrasebook): number | undefined {
  const said = bare(folded.slice(0, 60), phrases).replace(/(?<=\p{L}) (?:ones?|1)$/u, '')
  if (/^\d{1,3}$/.test(said)) return Number(said)
  if (/^[a-z]$/.test(said)) return said.charCodeAt(0) - 96
  if (phrases('answer.last').some((word) => bare(foldPhrase(word), phrases) === said)) return LAST
  const place = phrases('answer.place').findIndex(
    (word) => bare(foldPhrase(word), phrases).replace(/ one$/, '') === said,
  )
  if (place >= 0) return (place % 10) + 1
  const words = said.split(' ')
  const counted = countAt(words, 0)
  if (!counted) return words.length === 1 ? nearOrdinal(said) : undefined
  return counted.length === words.length && counted.value > 0 ? counted.value : undefined
}
