import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ourPacks } from '../support/packs.ts'

/** The facts of the model council lie beside the checkout where they are there at all. */
const services = new URL('../../../shared/domain/services.yaml', import.meta.url)

interface Golden {
  readonly id: string
  readonly rules: readonly { readonly id: string }[]
  readonly golden: readonly Readonly<Record<string, unknown>>[]
}

describe.skipIf(!existsSync(services))('the packs against the facts of the model council', async () => {
  if (!existsSync(services)) return
  // Not all of that file is YAML that parses; the services are.
  const text = readFileSync(services, 'utf8')
  const part = text.slice(text.indexOf('\nservices:'), text.indexOf('\nreport_types:'))
  const council = (parse(part) as { services: readonly Golden[] }).services
  const { packs } = await ourPacks()
  const packOf = (id: string) => packs.find((pack) => pack.service.id === id)!

  test.each(council.map((one) => [one.id, one] as const))('%s has every rule and every golden case', (id, one) => {
    const { files, service } = packOf(id)
    const rules = files.versions.flatMap(({ model }) =>
      [...model.decisions.values()].flatMap(({ logic }) => (logic.kind === 'table' ? logic.rules : [])),
    )
    const ids = rules.map((rule) => rule.id)
    for (const rule of one.rules) expect(ids).toContain(rule.id)
    for (const { facts, status, ...gives } of one.golden) {
      const { today, ...told } = facts as Record<string, unknown>
      const on = typeof today === 'string' ? today : '2026-11-21'
      expect(service.decide(told, on), JSON.stringify(facts)).toMatchObject({ outcome: status, gives })
      const played = files.cases.some((known) => known.on === on && isDeepStrictEqual(known.known, told))
      expect(played, `${JSON.stringify(facts)} is in tests.yaml`).toBe(true)
    }
  })
})
