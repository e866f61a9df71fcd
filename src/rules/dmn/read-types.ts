import type { Blame } from '../../fault.ts'
import type { Model } from './model.ts'
import { all, nameOf, one, typeRefOf } from './parts.ts'
import { readValues } from './reading.ts'
import { ANY, BASIC, type Type } from './type.ts'
import type { XmlElement } from './xml.ts'

const DEEPEST = 50

type Imports = ReadonlyMap<string, Pick<Model, 'types'>>

/** The item definitions of a model, by name. A type may hold itself; one that is nothing but itself is blamed. */
export function readTypes(definitions: XmlElement, imports: Imports, blame: Blame): ReadonlyMap<string, Type> {
  const written = new Map(all(definitions, 'itemDefinition').map((item) => [nameOf(item), item]))
  const types = new Map<string, Type>()
  const open = new Set<string>()

  const typeNamed = (ref: string | undefined, place: string): Type => {
    if (ref === undefined) return ANY
    const type = types.get(ref)
    if (type) return type
    const item = written.get(ref)
    if (!item) return findType(ref, types, imports, place, blame)
    if (open.has(ref) || open.size > DEEPEST) {
      blame(place, open.has(ref) ? `type «${ref}» is nothing but itself` : `types in types more than ${DEEPEST} deep`)
      return ANY
    }
    open.add(ref)
    const read = readItem(item, (shell) => types.set(ref, shell))
    open.delete(ref)
    types.set(ref, read)
    return read
  }

  /** `begun` hears of the type before its parts are read, so that they can hold it. */
  const readItem = (item: XmlElement, begun: (shell: Type) => void): Type => {
    const place = nameOf(item)
    const components = all(item, 'itemComponent')
    const functionItem = one(item, 'functionItem')
    const values = readValues(one(item, 'allowedValues'), place, { blame, typeNamed })
    const constraint = readValues(one(item, 'typeConstraint'), place, { blame, typeNamed })
    const narrow = (type: Type, by: typeof values): Type =>
      by.values ? { base: type.base, narrows: type, ...by } : type

    const list: { base: 'list'; item?: Type } = { base: 'list' }
    if (item.attributes.isCollection === 'true') begun(narrow(list, constraint))

    const read = (): Type => {
      if (functionItem) return { base: 'function', result: typeNamed(functionItem.attributes.outputTypeRef, place) }
      if (components.length === 0) return typeNamed(typeRefOf(item), place)
      const members = new Map<string, Type>()
      const context: Type = { base: 'context', members }
      if (item.attributes.isCollection !== 'true') begun(narrow(context, values))
      for (const component of components)
        members.set(
          nameOf(component),
          readItem(component, () => {}),
        )
      return context
    }
    const single = narrow(read(), values)
    if (item.attributes.isCollection !== 'true') return narrow(single, constraint)
    list.item = single
    return narrow(list, constraint)
  }

  for (const name of written.keys()) typeNamed(name, name)
  return types
}

/** The type of that name: FEEL's, the model's, or an imported model's (`loans.tLoan`). Blames a name nobody knows. */
export function findType(
  ref: string | undefined,
  types: ReadonlyMap<string, Type>,
  imports: Imports,
  place: string,
  blame: Blame,
): Type {
  if (ref === undefined) return ANY
  const bare = ref.replace(/^feel:/, '')
  const own = types.get(ref) ?? BASIC.get(bare) ?? types.get(ref.replace(/^[^:]*:/, ''))
  if (own) return own
  for (const [name, model] of imports) {
    const type = ref.startsWith(`${name}.`) ? model.types.get(ref.slice(name.length + 1)) : undefined
    if (type) return type
  }
  blame(place, `type «${ref}» is not known`)
  return ANY
}
