import type { Masked } from '../office.ts'
import { fold, foldPhrase } from './fold.ts'
import { LETTERS, type OurWords } from './our-words.ts'

/** A text without any word that is not ours: "I'm Rose Hill, bin not emptied at 4 Elm Close" → "i'm … bin not emptied at … close"; undefined where nothing is left. */
export type Mask = (text: string) => Masked | undefined

/** Characters that are looked at; a word that they cut in two is left out. */
const LONGEST = 300

/** In place of what is left out, once however much it is. */
const LEFT_OUT = '…'

interface Word {
  readonly folded: string
  /** Written with a capital, but not all in capitals. */
  readonly large: boolean
  /** Does a sentence begin, or end, with it? */
  readonly opens: boolean
  readonly closes: boolean
}

/**
 * Leaves only words that are in our own files, as they are written there: what comes out cannot hold a number, an
 * address, or a name that is no word. For names that are words too there are lists (dialogs/words/personal.*.yaml); in doubt, a
 * word is left out.
 */
export function masker({ written, pairs }: OurWords, lists: { phrases(key: string): readonly string[] }): Mask {
  const list = (name: string) => lists.phrases(`personal.${name}`).map(foldPhrase)
  const set = (name: string) => new Set(list(name))
  const phrases = (name: string) => list(name).map((phrase) => phrase.split(' '))
  const names = new Set([...set('name'), ...set('common-name')])
  const [perhaps, ends] = [set('perhaps'), set('end')]
  const [streets, streetsFirst, anyStreet] = [set('street'), set('street-first'), set('any-street')]
  const [introductions, perhapsAfter, before] = [phrases('introduction'), phrases('perhaps-after'), phrases('before')]

  return (text) => {
    const words = wordsOf(text)
    const folded = (at: number) => words[at]?.folded ?? ''
    const isName = (at: number) => !ends.has(folded(at))
    const maybe = (at: number) => words[at]!.large || perhaps.has(folded(at))
    const ofStreet = (at: number) => isName(at) && !anyStreet.has(folded(at))
    /** Written large in the middle of a sentence, and not because we write it so: Winter Fuel Payment. */
    const stands = (at: number) => words[at]?.large === true && !words[at].opens && !besideOurs(at)
    const besideOurs = (at: number) =>
      (words[at - 1]?.large && pairs.has(`${folded(at - 1)} ${folded(at)}`)) ||
      (words[at + 1]?.large && pairs.has(`${folded(at)} ${folded(at + 1)}`))

    const named = new Set<number>()
    /** Makes a name of up to `most` words from there on, or from there back, as long as they fit, in one sentence. */
    const name = (from: number, step: 1 | -1, most: number, fits: (at: number) => boolean) => {
      for (let at = from; Math.abs(at - from) < most && words[at] && fits(at); at += step) {
        if (at !== from - step && words[step === 1 ? at - 1 : at]?.closes) return
        named.add(at)
      }
    }
    /** How many words long the longest of these phrases is that stands there. */
    const length = (phrases: readonly string[][], at: number) =>
      Math.max(
        0,
        ...phrases.map((phrase) => (phrase.every((one, nth) => folded(at + nth) === one) ? phrase.length : 0)),
      )

    for (const at of words.keys()) {
      if (names.has(folded(at)) || (stands(at) && (perhaps.has(folded(at)) || !written.has(folded(at))))) named.add(at)
      const introduced = length(introductions, at)
      if (introduced > 0) name(at + introduced, 1, 2, isName)
      const greeted = length(perhapsAfter, at)
      if (greeted > 0) name(at + greeted, 1, 3, maybe)
      if (length(before, at) > 0) name(at - 1, -1, 3, isName)
      if (streets.has(folded(at))) name(at - 1, -1, 1, ofStreet)
      if (streetsFirst.has(folded(at))) name(at + 1, 1, 1, ofStreet)
    }
    // A name goes on in what stands large beside it, and in what may be one: "Elm Road", "mark brown".
    for (const at of words.keys())
      if (named.has(at - 1) && !words[at - 1]!.closes && (stands(at) || perhaps.has(folded(at)))) named.add(at)
    for (const at of [...words.keys()].reverse())
      if (named.has(at + 1) && !words[at]!.closes && stands(at)) named.add(at)

    const left = words.map((_, at) => (named.has(at) ? undefined : written.get(folded(at))))
    if (left.every((word) => word === undefined)) return undefined
    return left
      .flatMap((word, at) => word ?? (at > 0 && left[at - 1] === undefined ? [] : LEFT_OUT))
      .join(' ') as Masked
  }
}

/** What is no plain word (a number, an address, a reference) is one word that nobody has. */
function wordsOf(text: string): Word[] {
  const whole = text.length > LONGEST ? text.slice(0, LONGEST).replace(/\S*$/, '') : text
  let opens = true
  return [...whole.matchAll(/(\S+)(\s*)/g)].flatMap(([, token = '', space = '']) => {
    const plain = !/[\p{N}@_]|:\/\/|\p{L}\.\p{L}/u.test(token)
    const parts = plain ? [...token.matchAll(LETTERS)].map(([part]) => part) : [token]
    const closes = /[.,;:!?)]["'’)]*$/.test(token) || space.includes('\n')
    const words = parts.map((part, nth) => ({
      folded: plain ? fold(part) : '',
      large: plain && /^\p{Lu}/u.test(part) && /\p{Ll}/u.test(part),
      opens: opens && nth === 0,
      closes: closes && nth === parts.length - 1,
    }))
    if (parts.length > 0) opens = false
    if (/[.!?]["'’)]*$/.test(token) || space.includes('\n')) opens = true
    return words
  })
}
