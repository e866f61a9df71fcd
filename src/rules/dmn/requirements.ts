import type { Known } from '../feel/index.ts'
import type { Element, Model, Requirements } from './model.ts'
import { all, one } from './parts.ts'
import { namesIn } from './type.ts'
import type { XmlElement } from './xml.ts'

/** An element a model refers to, and the names that lead to it: those of the imports, then its own. */
export interface Found {
  readonly path: readonly string[]
  readonly element: Element
}

/** Where a reference leads: `#id` in this model, `namespace#id` in one it imports, or that one imports. */
export function follow(
  href: string,
  model: Pick<Model, 'namespace' | 'imports'>,
  own: (id: string) => Element | undefined,
): Found | undefined {
  const [namespace = '', id = ''] = href.split('#')
  if (namespace === '' || namespace === model.namespace) {
    const element = own(id)
    return element && { path: [element.name], element }
  }
  for (const [name, imported] of model.imports) {
    const found = follow(href, imported, (wanted) => imported.elements.get(wanted))
    // An import without a name brings its names in as they are.
    if (found) return { ...found, path: name === '' ? found.path : [name, ...found.path] }
  }
  return undefined
}

/** The references by which an element says what it needs. */
export function requiredBy(element: XmlElement): readonly string[] {
  return [
    ...all(element, 'informationRequirement').map(
      (needs) => one(needs, 'requiredInput') ?? one(needs, 'requiredDecision'),
    ),
    ...all(element, 'knowledgeRequirement').map((needs) => one(needs, 'requiredKnowledge')),
  ].map((reference) => reference?.attributes.href ?? '')
}

/** What is found, by name; what is imported under the name of its import. */
export function byName(found: readonly Found[]): Requirements {
  const names = new Map<string, Element | Requirements>()
  for (const { path, element } of found) {
    const [name = '', ...rest] = path
    const below = found.filter(({ path }) => path.length > 1 && path[0] === name)
    const inner = below.map(({ path, element }) => ({ path: path.slice(1), element }))
    names.set(name, rest.length === 0 ? element : byName(inner))
  }
  return names
}

/** The names that FEEL may use, and the names inside their values. */
export function knownFrom(requirements: Requirements): Known {
  return Object.fromEntries([...requirements].map(([name, required]) => [name, namesOfRequired(required)]))
}

function namesOfRequired(required: Element | Requirements): Known | null {
  if (required instanceof Map) return knownFrom(required)
  const element = required as Element
  const logic = element.kind === 'decision' && element.logic.kind === 'expression' ? element.logic.inside : null
  return namesIn(element.type) ?? logic
}
