import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export const dmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" id="bulky" name="Bulky waste" namespace="urn:test">
  <inputData id="i_items" name="items"><variable id="v_items" name="items" typeRef="number" /></inputData>
  <inputData id="i_area" name="area"><variable id="v_area" name="area" typeRef="string" /></inputData>
  <decision id="d_size" name="size">
    <variable id="v_size" name="size" typeRef="string" />
    <informationRequirement id="n_1"><requiredInput href="#i_items" /></informationRequirement>
    <decisionTable id="t_size" hitPolicy="UNIQUE">
      <input id="c_1"><inputExpression id="e_1" typeRef="number"><text>items</text></inputExpression></input>
      <output id="o_1" name="size" typeRef="string" />
      <rule id="few"><description>Few things. [here]</description><inputEntry id="x_1"><text>&lt;= 3</text></inputEntry><outputEntry id="y_1"><text>"small"</text></outputEntry></rule>
      <rule id="many"><description>Many things. [here]</description><inputEntry id="x_2"><text>&gt; 3</text></inputEntry><outputEntry id="y_2"><text>"large"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="d_collect" name="collect">
    <variable id="v_collect" name="collect" />
    <informationRequirement id="n_2"><requiredDecision href="#d_size" /></informationRequirement>
    <informationRequirement id="n_3"><requiredInput href="#i_area" /></informationRequirement>
    <decisionTable id="t_collect" hitPolicy="FIRST">
      <input id="c_2"><inputExpression id="e_2" typeRef="string"><text>size</text></inputExpression></input>
      <input id="c_3"><inputExpression id="e_3" typeRef="string"><text>area</text></inputExpression></input>
      <output id="o_2" name="outcome" typeRef="string" />
      <output id="o_3" name="price" typeRef="number" />
      <rule id="free"><description>Small loads are free. [law]</description><inputEntry id="x_3"><text>"small"</text></inputEntry><inputEntry id="x_4"><text>-</text></inputEntry><outputEntry id="y_3"><text>"likely_eligible"</text></outputEntry><outputEntry id="y_4"><text>0</text></outputEntry></rule>
      <rule id="paid"><description>Large loads cost in the north. [here]</description><inputEntry id="x_5"><text>-</text></inputEntry><inputEntry id="x_6"><text>"north"</text></inputEntry><outputEntry id="y_5"><text>"likely_eligible"</text></outputEntry><outputEntry id="y_6"><text>20</text></outputEntry></rule>
      <rule id="none"><description>Not in the south. [here]</description><inputEntry id="x_7"><text>-</text></inputEntry><inputEntry id="x_8"><text>-</text></inputEntry><outputEntry id="y_7"><text>"likely_not_eligible"</text></outputEntry><outputEntry id="y_8"><text>null</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="diagram" /></dmndi:DMNDI>
</definitions>
`

/** What packs share works nothing out here. */
const derived = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="derived" name="Derived" namespace="urn:test:derived" />
`

const files: Readonly<Record<string, string>> = {
  '_shared/facts.yaml': `
items: { type: number, min: 0, max: 9, whole: true }
area: { type: choice, options: [north, south], unsure: true }
paid: { type: money, min: 0, max: 1000 }
hasVan: { type: yes-no }
`,
  '_shared/constants.yaml': `
vanPrice: { unit: GBP, verified: L, sources: [council], review: 2027-03-01, values: [{ from: 2020-01-01, value: 20 }, { from: 2026-04-01, value: 22.50 }] }
`,
  '_shared/sources.yaml': `
council: { title: The council, checked: 2026-11-21, verified: L }
`,
  '_shared/derived.dmn': derived,
  'service.yaml': `
title: { en: Bulky waste }
called: { en: [bulky waste, old sofa] }
kind: entitlement
area: waste
working_days: 5
tier_two_tier: district
decided_by: { en: The council decides. }
cost: { en: Some is free. }
documents: { en: Nothing. }
apply: { en: By phone. }
standard: { en: In 5 days. }
appeal: { en: Write to us. }
sources: { standard: [here] }
decision: collect
rules:
  - { from: 2020-01-01, file: rules/2020-01-01.dmn, sources: [law], review: 2027-03-01 }
ask_order: [items, area]
outcomes:
  likely_eligible: { en: "It may cost £{price}. The council decides." }
  likely_not_eligible: { en: We may not collect it. The council decides. }
`,
  'sources.yaml': `
law: { title: A law, url: "https://law.example/1", checked: 2026-11-21, verified: A }
here: { title: Our rule, checked: 2026-11-21, verified: L }
`,
  'questions.en.yaml': `
items: { ask: How many things?, label: Things, why: Few are free. }
area: { ask: Where?, label: Place, sms: Where? 1 north 2 south, why: Places differ., options: { north: North, south: South } }
`,
  'tests.yaml': `
- { name: few things, on: 2026-01-01, facts: { items: 3 }, outcome: likely_eligible, gives: { price: 0 }, asks: [items], cites: [law, here] }
`,
  'rules/2020-01-01.dmn': dmn,
}

/** What to change in a file: a piece of it, which must be there (undefined: all of it), and what stands there instead (undefined: no file). */
export type Change = readonly [file: string, piece: string | undefined, instead: string | undefined]

/** Writes a folder of packs: the same small one under each of `names`, the last with these changes. Gone after the test. */
export function writePacks(names: readonly string[], ...changes: readonly Change[]): string {
  const root = mkdtempSync(join(tmpdir(), 'packs-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const name of names) {
    const changed: Record<string, string | undefined> = { ...files }
    if (name === names.at(-1))
      for (const [file, piece, instead] of changes) {
        const before = changed[file] ?? ''
        if (piece !== undefined && !before.includes(piece)) throw new Error(`${file} has no «${piece}»`)
        changed[file] = piece === undefined ? instead : before.replaceAll(piece, instead ?? '')
      }
    for (const [file, text] of Object.entries(changed)) {
      if (text === undefined) continue
      const path = join(root, file.startsWith('_shared') ? '' : name, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  return root
}
