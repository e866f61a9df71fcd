/**
 * How well and how fast texts are understood, beside nlp.js and natural's Bayes classifier, on the same split in one run:
 * `npm run bench:understanding`, of our own examples (seven in ten to learn from, the others to be understood, every eighth
 * subject left out to be out of scope), or `npm run bench:understanding -- FILE.json` with
 * {train: [{text, intent}], test: [{text, intent}], outOfScope: [text]}. The machine is noisy: read the ratios.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { loadExamples } from '../../src/learning/examples.ts'
import type { Example } from '../../src/understanding/train.ts'
import { type Random, randomFrom } from '../rules/citizens.ts'
import { mistype } from '../support/typos.ts'
import { type Contestant, contestants, type Guess, type Guesses } from './understanding-rivals.ts'

const TYPOS = 0.08
const SEED = 1
const LEARNED = 0.7
const LEFT_OUT = 8
/** More texts of a kind make no other figures, only a longer wait. */
const MOST = 1500

interface Split {
  readonly train: readonly Example[]
  readonly test: readonly Example[]
  readonly outOfScope: readonly string[]
}

const file = process.argv[2]
const split = file === undefined ? await ourSplit() : (JSON.parse(await readFile(file, 'utf8')) as Split)
const test = shuffled(split.test, randomFrom(SEED)).slice(0, MOST)
const outOfScope = shuffled(split.outOfScope, randomFrom(SEED)).slice(0, MOST)
const intents = new Set(split.train.map(({ intent }) => intent)).size
say(
  `${split.train.length} examples of ${intents} intents; ${test.length} texts in scope, ${outOfScope.length} out of it.`,
)

const results = []
for (const contestant of contestants()) results.push(await measure(contestant))
const [ours] = results
say(row('', 'right %', 'typos %', 'AUROC', 'AUROC typos', 'µs a text', 'training s'))
for (const { name, right, mistyped, auroc, aurocTypos, micros, seconds } of results) {
  say(
    row(
      name,
      right.toFixed(1),
      mistyped.toFixed(1),
      auroc.toFixed(3),
      aurocTypos.toFixed(3),
      micros.toFixed(0),
      seconds.toFixed(1),
    ),
  )
  if (name === ours!.name) continue
  const times = (one: number, other: number) => `x ${(one / other).toFixed(2)}`
  say(
    row(
      '  ours to theirs',
      times(ours!.right, right),
      times(ours!.mistyped, mistyped),
      times(ours!.auroc, auroc),
      times(ours!.aurocTypos, aurocTypos),
      times(ours!.micros, micros),
      times(ours!.seconds, seconds),
    ),
  )
}

/** Our own examples. What is out of scope is whole subjects, so that nothing of them is learned. */
async function ourSplit(): Promise<Split> {
  const { intents } = await loadExamples(fileURLToPath(new URL('../../dialogs/', import.meta.url)))
  const examples = intents.flatMap(({ id, languages }) =>
    Object.values(languages).flatMap(({ examples }) => (examples ?? []).map((text) => ({ text, intent: id }))),
  )
  const subject = ({ intent }: Example) => intent.slice(intent.indexOf('.') + 1)
  const subjects = [...new Set(examples.map(subject))].sort()
  const isOut = (example: Example) => subjects.indexOf(subject(example)) % LEFT_OUT === 0
  const known = shuffled(
    examples.filter((example) => !isOut(example)),
    randomFrom(SEED),
  )
  const cut = Math.floor(known.length * LEARNED)
  return {
    train: known.slice(0, cut),
    test: known.slice(cut),
    outOfScope: examples.filter(isOut).map(({ text }) => text),
  }
}

async function measure({ name, learn }: Contestant) {
  const began = performance.now()
  const guesses = await learn(split.train)
  const seconds = (performance.now() - began) / 1000
  const mistake = (text: string, at: number) => mistype(text, TYPOS, SEED + at)
  const texts = test.map(({ text }) => text)
  await all(guesses, texts.slice(0, 200))
  const start = performance.now()
  const clean = await all(guesses, texts)
  const micros = ((performance.now() - start) * 1000) / texts.length
  const typed = await all(guesses, texts.map(mistake))
  const share = (found: readonly Guess[]) =>
    (100 * found.filter(({ intent }, at) => intent === test[at]!.intent).length) / found.length
  return {
    name,
    right: share(clean),
    mistyped: share(typed),
    auroc: auroc(clean, await all(guesses, outOfScope)),
    aurocTypos: auroc(typed, await all(guesses, outOfScope.map(mistake))),
    micros,
    seconds,
  }
}

async function all(guesses: Guesses, texts: readonly string[]): Promise<Guess[]> {
  const found: Guess[] = []
  for (const text of texts) found.push(await guesses(text))
  return found
}

/** How often one in scope is surer than one out of it: 0.5 is a coin, 1 never wrong. Equals count half. */
function auroc(within: readonly Guess[], out: readonly Guess[]): number {
  let wins = 0
  for (const { sure } of within) for (const other of out) wins += sure > other.sure ? 1 : sure === other.sure ? 0.5 : 0
  return wins / (within.length * out.length)
}

function shuffled<T>(these: readonly T[], random: Random): T[] {
  return these
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
}

function row(name: string, ...figures: readonly string[]): string {
  return name.padEnd(24) + figures.map((figure) => figure.padStart(13)).join('')
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
