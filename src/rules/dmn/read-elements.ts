import type { Callable, Decision, Element, Expression, Input, Knowledge, Logic, Model, Service } from './model.ts'
import { all, nameOf, one, textsIn, typeRefOf } from './parts.ts'
import type { Reading } from './reading.ts'
import { byName, type Found, follow, knownFrom, requiredBy } from './requirements.ts'
import { isExpression, localName } from './shape.ts'
import { readTable } from './table/read-table.ts'
import { ANY, type Type } from './type.ts'
import type { XmlElement } from './xml.ts'

const KINDS = ['inputData', 'decision', 'businessKnowledgeModel', 'decisionService']
const DEEPEST = 100

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The inputs, decisions and functions of a model by id, each read after what it requires. Refuses circles and loose ends. */
export function readElements(
  definitions: XmlElement,
  model: Pick<Model, 'namespace' | 'imports'>,
  reading: Reading,
): ReadonlyMap<string, Element> {
  const written = new Map<string, XmlElement>()
  const names = new Set<string>()
  for (const element of KINDS.flatMap((kind) => all(definitions, kind))) {
    const name = nameOf(element)
    const id = element.attributes.id ?? name
    if (name === '') reading.refuse(id, 'has no name')
    if (names.has(name)) reading.refuse(name, 'there are two of this name')
    if (written.has(id)) reading.refuse(name, `there are two with the id ${id}`)
    names.add(name)
    written.set(id, element)
  }

  const elements = new Map<string, Element>()
  const open: string[] = []
  const read = (id: string): Element | undefined => {
    const element = written.get(id)
    const done = elements.get(id)
    if (done || !element) return done
    const name = nameOf(element)
    const circle = open.includes(id)
    if (circle || open.length > DEEPEST) {
      reading.refuse(name, circle ? 'needs itself' : `needs what needs what … more than ${DEEPEST} deep`)
      return undefined
    }
    open.push(id)
    const begun = (unfinished: Callable) => elements.set(id, unfinished)
    elements.set(id, readElement(element, { find, reading, begun }))
    open.pop()
    return elements.get(id)
  }
  const find = (hrefs: readonly string[], place: string): readonly Found[] =>
    hrefs.flatMap((href) => {
      const found = follow(href, model, read)
      if (!found) reading.refuse(place, `needs «${href}», which is not there`)
      return found ?? []
    })

  for (const id of written.keys()) read(id)
  return elements
}

interface Surroundings {
  find(hrefs: readonly string[], place: string): readonly Found[]
  /** Hears of a function before it is read, as functions may call each other, and themselves. */
  begun(unfinished: Callable): void
  readonly reading: Reading
}

function readElement(element: XmlElement, around: Surroundings): Element {
  const name = nameOf(element)
  const type = around.reading.typeNamed(typeRefOf(one(element, 'variable')), name)
  const kind = localName(element.name)
  if (kind === 'inputData') return { kind: 'input', name, type } satisfies Input
  if (kind === 'decision') return readDecision(element, name, type, around)
  return kind === 'decisionService'
    ? readService(element, name, type, around)
    : readKnowledge(element, name, type, around)
}

function readDecision(element: XmlElement, name: string, type: Type, { find, reading }: Surroundings): Decision {
  const requirements = byName(find(requiredBy(element), name))
  const known = knownFrom(requirements)
  const expression = element.children.find(isExpression)
  const logic =
    expression?.name === 'dmn:decisionTable'
      ? readTable(expression, known, name, reading, type)
      : asLogic(reading.expression(expression, known, name, type))
  return {
    kind: 'decision',
    name,
    question: one(element, 'question')?.text.trim() ?? '',
    description: one(element, 'description')?.text.trim() ?? '',
    type: type === ANY ? reading.typeNamed(typeRefOf(expression), name) : type,
    requires: [...requirements.keys()],
    requirements,
    logic,
    written: textsIn(element),
  }
}

function readKnowledge(
  element: XmlElement,
  name: string,
  type: Type,
  { find, begun, reading }: Surroundings,
): Knowledge {
  const logic: Logic = { kind: 'expression', names: [], inside: null, of: () => null }
  const written = textsIn(element)
  const knowledge: Writable<Knowledge> = { kind: 'knowledge', name, type, requirements: new Map(), logic, written }
  begun(knowledge)
  knowledge.requirements = new Map([[name, knowledge], ...byName(find(requiredBy(element), name))])
  const encapsulated = one(element, 'encapsulatedLogic')
  knowledge.logic = asLogic(reading.expression(encapsulated, knownFrom(knowledge.requirements), name, type))
  return knowledge
}

function readService(element: XmlElement, name: string, type: Type, { find, begun, reading }: Surroundings): Service {
  const service: Writable<Service> = { kind: 'service', name, type, parameters: [], outputs: [] }
  begun(service)
  const elements = (part: string) =>
    find(
      all(element, part).map(({ attributes }) => attributes.href ?? ''),
      name,
    ).map((found) => found.element)
  service.parameters = [...elements('inputData'), ...elements('inputDecision')].filter(
    (parameter) => parameter.kind === 'input' || parameter.kind === 'decision',
  )
  service.outputs = elements('outputDecision').filter((output) => output.kind === 'decision')
  if (service.outputs.length === 0) reading.refuse(name, 'has no output')
  return service
}

function asLogic(expression: Expression): Logic {
  return { kind: 'expression', ...expression }
}
