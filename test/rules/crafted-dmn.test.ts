import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readDmn } from '../../src/rules/read-dmn.ts'

const folder = mkdtempSync(join(tmpdir(), 'crafted-'))
afterAll(() => rmSync(folder, { recursive: true }))

const open = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="x" name="x" namespace="n">'
const decision = (feel: string, name = 'd') =>
  `<decision id="${name}" name="${name}"><literalExpression id="${name}_"><text>${feel}</text></literalExpression></decision>`
const table = (rules: string) =>
  `${open}<decision id="d" name="d"><decisionTable id="t"><output id="o" />${rules}</decisionTable></decision></definitions>`
const rule = (at: number, feel: string) =>
  `<rule id="r${at}"><outputEntry id="e${at}"><text>${feel}</text></outputEntry></rule>`
const many = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

const laughs = `<!DOCTYPE d [<!ENTITY l0 "ha">${many(30, (at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)}]>`

test.each<[what: string, xml: string, reason: RegExp]>([
  ['10 MB', `${open}${' '.repeat(10_000_000)}</definitions>`, /at most 1000000 are read/],
  ['entities that expand', `${laughs}${open}<description>&l30;</description></definitions>`, /DOCTYPE or ENTITY/],
  [
    'a file to be read from elsewhere',
    `<!doctype d SYSTEM "file:///etc/passwd">${open}</definitions>`,
    /DOCTYPE or ENTITY/,
  ],
  ['100,000 elements in one another', `${open}${'<a>'.repeat(100_000)}`, /line 1: elements nest more than 20 deep/],
  ['elements that never close', `${open}${'<a '.repeat(300_000)}`, /not DMN 1\.3/],
  ['another DMN than 1.3', `${open.replace('20191111', '20180521')}</definitions>`, /not DMN 1\.3/],
  ['no XML', 'PK\u0003\u0004', /not DMN 1\.3/],
  ['1 MB of rules', table(many(9_000, (at) => rule(at, '"a"'))), /line 1: more than 20000 tags/],
  ['300 rules', table(many(300, (at) => rule(at, '"a"'))), /more than 200 rules/],
  ['1 MB of decisions', `${open}${many(8_000, (at) => decision('1', `d${at}`))}</definitions>`, /more than 20000 tags/],
  ['70 decisions', `${open}${many(70, (at) => decision('1', `d${at}`))}</definitions>`, /more than 60 decisions/],
  ['1 MB of FEEL', table(rule(0, '1+'.repeat(450_000))), /more than 30000 characters of FEEL/],
  [
    'as much FEEL as may be, each cell deep',
    table(many(99, (at) => rule(at, `${'('.repeat(145)}${at}${')'.repeat(100)}`))),
    /cannot be read/,
  ],
  ['a hundred cells that cannot be read', table(many(99, (at) => rule(at, '"'.repeat(299)))), /cannot be read/],
  ['one long cell', table(rule(0, '1+'.repeat(200))), /at most 300 are read/],
  [
    'a chain of decisions',
    `${open}${many(50, (at) => decision(`d${at + 1}`, `d${at}`))}</definitions>`,
    /d: the decision that answers/,
  ],
])('%s is refused in under a second', async (_, xml, reason) => {
  writeFileSync(join(folder, 'crafted.dmn'), xml)
  // Of our own work: other tests may have the machine at the same time.
  const started = process.cpuUsage()
  await expect(readDmn(folder, 'crafted.dmn', 'd')).rejects.toThrow(reason)
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1000).toBeLessThan(1000)
})
