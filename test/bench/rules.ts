/**
 * Decisions a second on one rule, free school meals from September 2026, side by side and taking turns in one run: ours as
 * citizens get it, json-rules-engine, and feelin alone; then how long the next question over all packs takes.
 * `npm run bench:rules`. The machine is noisy: read the ratios.
 */
import { fileURLToPath } from 'node:url'
import { loadPacks } from '../../src/rules/index.ts'
import { citizensOf, randomFrom } from '../rules/citizens.ts'
import { coldQuestions, warmQuestions } from './next-question.ts'
import { byFeelin, byJsonRules, type Decide, ON, ours } from './three-ways.ts'

const CITIZENS = 200
const ROUNDS = 5
const MS = 600

const { packs, shared } = await loadPacks(fileURLToPath(new URL('../../dialogs/services/', import.meta.url)))
const meals = packs.find(({ files }) => files.id === 'free-school-meals')!
const citizen = citizensOf(meals.files, shared!, ON, randomFrom(1))
const citizens = Array.from({ length: CITIZENS }, citizen)
const ways = { ours: ours(meals), 'json-rules-engine': byJsonRules(), feelin: byFeelin(meals) }
type Way = keyof typeof ways

const seen = new Set<string>()
for (const facts of citizens) {
  const outcomes = await Promise.all(Object.values(ways).map((decide) => decide(facts)))
  if (new Set(outcomes).size > 1 || outcomes[0] === undefined)
    throw new Error(`they do not agree on ${JSON.stringify(facts)}: ${outcomes.join(', ')}`)
  seen.add(outcomes[0])
}

const rates: Record<Way, number[]> = { ours: [], 'json-rules-engine': [], feelin: [] }
for (let round = 0; round < ROUNDS; round++)
  for (const way of Object.keys(ways) as Way[]) rates[way].push(await decisionsASecond(ways[way]))

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const rate = (way: Way) => median(rates[way])
const line = (what: string, way: Way) =>
  `${what.padEnd(66)} ${String(Math.round(rate(way))).padStart(8)} /s   ours is ${(rate('ours') / rate(way)).toFixed(1)} x that`
say(`All three give ${CITIZENS} random citizens the same outcomes (${[...seen].join(', ')}).`)
say(line('ours: decision with reasons, sources and rule version', 'ours'))
say(line('json-rules-engine 7.3.1: the outcome', 'json-rules-engine'))
say(line('feelin 8.2.0, cell by cell: the outcome', 'feelin'))

const cold = coldQuestions(packs, ON)
const warm = warmQuestions(packs, shared!, ON)
say(
  `The next question over all ${packs.length} packs (each decided or not, what can still matter, which to ask first):`,
)
say(
  `  on a day asked about before: ${figures(warm.all)}, over ${warm.all.length} steps of ${warm.interviews} interviews`,
)
say(`    the first question of each:  ${figures(warm.first)}`)
say(`  on a new day (plans are made):  ${figures(cold.all)}; most of it in ${cold.slowest.join(', ')}`)

async function decisionsASecond(decide: Decide): Promise<number> {
  const began = performance.now()
  let decided = 0
  while (performance.now() - began < MS) for (const facts of citizens) if (await decide(facts)) decided++
  return (decided * 1000) / (performance.now() - began)
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return `mean ${mean.toFixed(2)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
