import type { Element } from 'dmn-moddle'
import type { Blame } from './fault.ts'

/** A DMN decision or input, with the names of what it is worked out from. */
export interface Ordered {
  readonly element: Element
  readonly needs: readonly string[]
}

const NAME = /^[a-z][A-Za-z0-9]*$/

/** Decisions and inputs so that each comes after what it needs; the last is the one named `answer`. Blames circles and loose ends. */
export function inOrder(elements: readonly Element[], answer: string, blame: Blame): readonly Ordered[] {
  const names = elements.map(({ name = '' }) => name)
  for (const [at, name] of names.entries()) {
    if (!NAME.test(name)) blame(`«${name}»`, 'a name is letters and digits, like adultsInHome')
    if (names.indexOf(name) !== at) blame(name, 'there are two of this name')
  }
  const byId = new Map(elements.map((element) => [element.id, element]))
  const ordered: Ordered[] = []

  const visit = (element: Element, path: readonly Element[]): void => {
    const name = element.name ?? ''
    if (path.includes(element)) blame(name, 'needs itself')
    if (path.includes(element) || ordered.some((done) => done.element === element)) return
    const needs = (element.informationRequirement ?? []).flatMap(({ requiredInput, requiredDecision }) => {
      const href = (requiredInput ?? requiredDecision)?.href ?? ''
      const needed = byId.get(href.replace(/^#/, ''))
      if (!needed) blame(name, `needs «${href}», which is not in the file`)
      return needed ?? []
    })
    for (const needed of needs) visit(needed, [...path, element])
    ordered.push({ element, needs: needs.map((needed) => needed.name ?? '') })
  }

  const last = elements.find(({ $type, name }) => $type === 'dmn:Decision' && name === answer)
  if (last?.decisionLogic?.$type !== 'dmn:DecisionTable')
    blame(answer, 'the decision that answers must be there, as a table')
  if (!last) return []
  visit(last, [])
  for (const element of elements)
    if (!ordered.some((done) => done.element === element)) blame(element.name ?? '', `${answer} does not use it`)
  return ordered
}
