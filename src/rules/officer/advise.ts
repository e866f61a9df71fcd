import { NotUnderstood } from '../../fault.ts'
import { loadPacks } from '../packs/load-packs.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import { askingOf } from './asking.ts'
import { betterOrder } from './better-order.ts'
import { everything, measure, optimum } from './measure.ts'
import { together } from './together.ts'

/** What is said of the numbers: they are means of something that nobody has counted. */
const NOTE = [
  'Mean numbers of questions until there is an answer. All: over everything that citizens can be, where each case that rules',
  'can tell apart is as likely as the others; real citizens are not. Golden: over the golden citizens in tests.yaml.',
]

/** For one pack, or all in a folder: how many questions its order asks, and a better order. Throws NotUnderstood where there is no such pack. */
export async function advise(root: string, on: string, id?: string): Promise<readonly string[]> {
  const { packs, shared, refused } = await loadPacks(root)
  const found = packs.map(({ files }) => files).filter((pack) => id === undefined || pack.id === id)
  if (!shared || found.length === 0) {
    if (id === undefined || refused.some(({ pack }) => pack === id)) throw new NotUnderstood(refused)
    throw new NotUnderstood([{ file: id, reason: 'there is no such service' }])
  }
  const rows = found.map((pack) => rowOf(pack, shared, on))
  const improved = rows.filter(({ order, better }) => order.join() !== better.join())
  return [
    ...NOTE,
    ...[...new Set(refused.map(({ pack }) => pack))].map((pack) => `${pack} is left out: check says why.`),
    '',
    ...table(rows),
    ...improved.flatMap(({ id, order, better, now, later }) => [
      '',
      `${id}: a better order for ask_order in service.yaml`,
      `  now     ${order.join(', ')}`,
      `  better  ${better.join(', ')}`,
      ...((later.golden ?? 0) > (now.golden ?? 0) ? ['  but the golden citizens would be asked more'] : []),
    ]),
    ...(found.length > 1 ? ['', ...allTogether(found, shared, on)] : []),
  ]
}

function rowOf(pack: PackFiles, shared: Shared, on: string) {
  const better = betterOrder(askingOf(pack, shared, on))
  return {
    id: pack.id,
    order: pack.service.ask_order,
    better,
    everything: everything(pack, shared, on),
    now: measure(pack, shared, on),
    later: measure(pack, shared, on, [...better]),
    least: optimum(pack, shared, on),
  }
}

type Row = ReturnType<typeof rowOf>

function table(rows: readonly Row[]): readonly string[] {
  const sum = (of: (row: Row) => number | undefined) => rows.reduce((so, row) => so + (of(row) ?? 0), 0)
  const columns: readonly [string, (row: Row) => number | undefined][] = [
    ['everything', (row) => row.everything],
    ['all, now', (row) => row.now.all],
    ['all, better', (row) => row.later.all],
    ['all, least', (row) => row.least],
    ['golden, now', (row) => row.now.golden],
    ['golden, better', (row) => row.later.golden],
  ]
  const width = Math.max(...rows.map(({ id }) => id.length), 'all of them, one by one'.length)
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((cell, at) => cell.padStart(columns[at]![0].length))].join('  ')
  const number = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(2))
  return [
    line(
      'questions',
      columns.map(([name]) => name),
    ),
    ...rows.map((row) =>
      line(
        row.id,
        columns.map(([, of]) => number(of(row))),
      ),
    ),
    ...(rows.length > 1
      ? [
          line(
            'all of them, one by one',
            columns.map(([, of]) => number(rows.every((row) => of(row) !== undefined) ? sum(of) : undefined)),
          ),
        ]
      : []),
  ]
}

function allTogether(packs: readonly PackFiles[], shared: Shared, on: string): readonly string[] {
  const { ours, error, everything } = together(packs, shared, on)
  return [
    'All of them in one conversation, each fact asked once (2000 people drawn by chance):',
    `  ${ours.toFixed(1)} questions, give or take ${(2 * error).toFixed(1)}; everything that applies would be ${everything.toFixed(1)}.`,
  ]
}
