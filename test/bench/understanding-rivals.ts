import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Example, train } from '../../src/understanding/train.ts'

export interface Guess {
  readonly intent: string
  /** The higher, the surer; each has its own measure. */
  readonly sure: number
}

export type Guesses = (text: string) => Guess | Promise<Guess>

/** One who learns from examples. */
export interface Contestant {
  readonly name: string
  learn(examples: readonly Example[]): Guesses | Promise<Guesses>
}

interface Nlp {
  settings: Record<string, unknown>
  addLanguage(language: string): void
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>
}

interface Bayes {
  addDocument(text: string, intent: string): void
  train(): void
  getClassifications(text: string): { label: string; value: number }[]
}

const HOME = fileURLToPath(new URL('../../.anydoor/rivals', import.meta.url))
const PACKAGES = ['@nlpjs/basic@4.27.0', 'natural@8.1.1']

/** They are too heavy to be dependencies of ours: fetched once, to where nothing of ours looks. */
function rivals(): { dockStart(use: object): Promise<{ get(what: 'nlp'): Nlp }>; BayesClassifier: new () => Bayes } {
  if (!existsSync(join(HOME, 'node_modules', 'natural')))
    execFileSync('npm', ['install', '--prefix', HOME, '--no-save', '--ignore-scripts', ...PACKAGES], {
      stdio: 'inherit',
    })
  const load = createRequire(join(HOME, 'from-here.js'))
  return { dockStart: load('@nlpjs/basic').dockStart, BayesClassifier: load('natural').BayesClassifier }
}

const ours: Contestant = {
  name: 'Anydoor',
  learn(examples) {
    const { classify } = train(examples)
    return (text) => {
      const { intent, confidence } = classify(text)
      return { intent, sure: confidence }
    }
  },
}

/** All there are, ours first. */
export function contestants(): readonly Contestant[] {
  const { dockStart, BayesClassifier } = rivals()
  const nlpjs: Contestant = {
    name: 'nlp.js 4.27.0',
    async learn(examples) {
      const nlp = (await dockStart({ use: ['Basic'] })).get('nlp')
      Object.assign(nlp.settings, { autoSave: false, log: false })
      nlp.addLanguage('en')
      for (const { text, intent } of examples) nlp.addDocument('en', text, intent)
      await silently(() => nlp.train())
      return async (text) => {
        const { classifications } = await nlp.process('en', text)
        const best = classifications.find(({ intent }) => intent !== 'None')
        return { intent: best?.intent ?? '', sure: best?.score ?? 0 }
      }
    },
  }
  const natural: Contestant = {
    name: 'natural 8.1.1 Bayes',
    learn(examples) {
      const bayes = new BayesClassifier()
      for (const { text, intent } of examples) bayes.addDocument(text, intent)
      bayes.train()
      return (text) => {
        const found = bayes.getClassifications(text)
        const all = found.reduce((sum, { value }) => sum + value, 0)
        return { intent: found[0]?.label ?? '', sure: all > 0 ? found[0]!.value / all : 0 }
      }
    },
  }
  return [ours, nlpjs, natural]
}

/** nlp.js writes each epoch to the console. */
async function silently<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console
  console.log = () => undefined
  try {
    return await work()
  } finally {
    console.log = log
  }
}
