import type { Fault } from '../../fault.ts'
import type { Model } from '../dmn/index.ts'
import type { FactDictionary } from '../facts/dictionary.ts'
import type { Feel } from '../feel/index.ts'
import { usesInTest } from '../plan/uses.ts'

/** FEEL that reads otherwise than it looks, or compares with what cannot be. */
export function checkFeel(model: Model, facts: FactDictionary): Fault[] {
  const reasons = feelsIn(model).flatMap(({ place, feel }) =>
    readsOtherwise(feel).map((reason) => `${place}: ${reason}`),
  )
  return [...reasons, ...strangeValues(model, facts)].map((reason) => ({ file: model.file, reason }))
}

function feelsIn({ decisions }: Model): readonly { place: string; feel: Feel }[] {
  return [...decisions.values()].flatMap(({ name, logic }) => {
    if (logic.kind === 'expression') return logic.feel ? [{ place: name, feel: logic.feel }] : []
    const cells = logic.rules.flatMap(({ id, tests, gives }) =>
      [...tests, ...gives].flatMap((feel) => (feel ? [{ place: `rule ${id}`, feel }] : [])),
    )
    return [...logic.columns.map(({ feel }, at) => ({ place: `${name}, column ${at + 1}`, feel })), ...cells]
  })
}

/** `x in ["a"] and y` reads as `x in (["a"] and y)`, which is null. */
function readsOtherwise(feel: Feel): string[] {
  const reasons: string[] = []
  feel.tree.iterate({
    enter({ name, node, from, to }) {
      const above = node.parent?.name ?? ''
      if (/junction$/.test(name) && /UnaryTest$/.test(above) && node.parent?.parent?.name !== 'PositiveUnaryTests')
        reasons.push(`reads «${feel.text.slice(from, to)}» as one: put brackets around the first part`)
    },
  })
  return reasons
}

/** A column compared with a text that its fact cannot be is a rule that never fits. */
function strangeValues({ decisions }: Model, facts: FactDictionary): string[] {
  return [...decisions.values()].flatMap(({ name, logic }) => {
    if (logic.kind !== 'table') return []
    return logic.columns.flatMap(({ feel }, at) => {
      const fact = facts[feel.text.trim()]
      if (fact?.type !== 'choice' && fact?.type !== 'choices') return []
      const tests = logic.rules.flatMap(({ tests }) => tests[at] ?? [])
      const strange = tests
        .flatMap((test) => usesInTest(test, () => undefined).strings)
        .filter((text) => !fact.options.includes(text) || (fact.type === 'choices' && text === 'none'))
      return [...new Set(strange)].map((text) => `${name}: "${text}" is no value of ${feel.text.trim()}`)
    })
  })
}
