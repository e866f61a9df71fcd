import { type Fault, NotUnderstood, refuseAny } from '../../fault.ts'
import { withinBudget } from '../feel/index.ts'
import { readExpression } from './boxed/index.ts'
import type { Decision, Element, Input, Model } from './model.ts'
import { DMN } from './namespaces.ts'
import { all, nameOf } from './parts.ts'
import { readElements } from './read-elements.ts'
import { findType, readTypes } from './read-types.ts'
import type { Reading } from './reading.ts'
import { isNote, strangers } from './shape.ts'
import { readXml, type XmlElement } from './xml.ts'

/**
 * Reads a DMN model, 1.2 to 1.6. `imports` are the models it may import, already read. Throws NotUnderstood with the places
 * that are not wholly understood: what is dropped, or null for want of a name, would decide wrongly.
 */
export function readModel(xml: string, file: string, imports: readonly Model[] = []): Model {
  const model = withinBudget(() => read(xml, file, imports, 20))
  refuseAny(model.faults)
  return model
}

/** The same, but FEEL that cannot be read is worth null, as the standard has it, and noted in the model's `faults`. */
export function readLoosely(xml: string, file: string, imports: readonly Model[] = []): Model {
  return withinBudget(() => read(xml, file, imports, Number.POSITIVE_INFINITY))
}

/** Throws at so many faults: they are enough to mend, and a crafted file does not get to cost more. Listing values has one budget. */
function read(xml: string, file: string, imports: readonly Model[], most: number): Model {
  const definitions = readXml(xml, file, DMN)
  const faults: Fault[] = []
  const refused: Fault[] = []
  const blame = (place: string, reason: string) => {
    faults.push({ file, reason: `${place}: ${reason}` })
    if (faults.length >= most) refuseAny(faults)
  }
  const refuse = (place: string, reason: string) => {
    refused.push({ file, reason: `${place}: ${reason}` })
    if (refused.length >= 5) refuseAny(refused)
  }
  if (definitions.name !== 'dmn:definitions') throw new NotUnderstood([{ file, reason: 'not DMN 1.2 to 1.6' }])
  for (const stranger of strangers(definitions).slice(0, 5)) refused.push({ file, reason: stranger })
  measure(definitions, refuse)
  refuseAny(refused)

  const named = importsOf(definitions, imports, refuse)
  const types = readTypes(definitions, named, blame)
  const reading: Reading = {
    blame,
    refuse,
    typeNamed: (ref, place) => findType(ref, types, named, place, blame),
    expression: (element, known, place, wanted) => readExpression(element, known, place, reading, wanted),
  }
  const namespace = definitions.attributes.namespace ?? ''
  const elements = readElements(definitions, { namespace, imports: named }, reading)
  refuseAny(refused)

  const each = [...elements.values()]
  const ofKind = <E extends Element>(is: (element: Element) => element is E): ReadonlyMap<string, E> =>
    new Map(each.filter(is).map((element) => [element.name, element]))
  return {
    file,
    namespace,
    imports: named,
    types,
    elements,
    faults,
    inputs: ofKind((element): element is Input => element.kind === 'input'),
    decisions: ofKind((element): element is Decision => element.kind === 'decision'),
    callables: ofKind((element) => element.kind === 'knowledge' || element.kind === 'service'),
  }
}

/**
 * All expressions together, the longest of them, and the longest name, in characters; names that one element brings into
 * play. Reading FEEL gets slow with length and with names.
 */
const MOST = { feel: 40_000, text: 1_000, name: 200, names: 200 }

const NAMING = /^dmn:(contextEntry|column|itemComponent|formalParameter|informationRequirement|knowledgeRequirement)$/

/** Bounds what has to be compiled, before it is. */
function measure(definitions: XmlElement, refuse: Reading['refuse']): void {
  let feel = 0
  const count = (element: XmlElement, place: string): void => {
    const { name = '', iteratorVariable = '' } = element.attributes
    const here = name === '' ? place : name
    if (name.length + iteratorVariable.length > MOST.name)
      refuse(name.slice(0, 30), `a name of more than ${MOST.name} characters`)
    if (element.children.filter((child) => NAMING.test(child.name)).length > MOST.names)
      refuse(here, `more than ${MOST.names} names`)
    for (const child of element.children) {
      if (isNote(child)) continue
      const { length } = child.name === 'dmn:text' ? child.text.trim() : ''
      if (length > MOST.text) refuse(here, `FEEL of more than ${MOST.text} characters`)
      feel += length
      count(child, here)
    }
  }
  count(definitions, 'the file')
  if (feel > MOST.feel) refuse('the file', `more than ${MOST.feel} characters of FEEL`)
}

/** The models it imports, by the name each is given. Whatever else is imported says nothing to decide by. */
function importsOf(
  definitions: XmlElement,
  models: readonly Model[],
  refuse: Reading['refuse'],
): ReadonlyMap<string, Model> {
  const named = new Map<string, Model>()
  for (const imported of all(definitions, 'import')) {
    const { namespace = '', importType = '' } = imported.attributes
    if (DMN[importType] === undefined) {
      refuse(nameOf(imported), `importing ${importType} is not supported`)
      continue
    }
    const model = models.find((model) => model.namespace === namespace)
    if (model) named.set(nameOf(imported), model)
    else refuse(nameOf(imported), `imports «${namespace}», which is not there`)
  }
  return named
}
