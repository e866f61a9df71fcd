import type { XmlElement } from './xml.ts'

/** The elements of a name inside another. */
export function all(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === `dmn:${name}`) ?? []
}

/** The one element of a name inside another. */
export function one(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return all(element, name)[0]
}

/** The text of a literal expression or a cell, undefined where there is none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = one(element, 'text')?.text.trim()
  return text === '' ? undefined : text
}

/** A name as FEEL sees it: runs of white space are one space. */
export function nameOf(element: XmlElement | undefined): string {
  return tidy(element?.attributes.name ?? '')
}

/** What an attribute refers to, tidied; undefined where it is not there. */
export function typeRefOf(element: XmlElement | undefined): string | undefined {
  const ref = element?.attributes.typeRef ?? one(element, 'typeRef')?.text
  return ref === undefined || ref.trim() === '' ? undefined : tidy(ref)
}

/** Runs of white space are one space. */
export function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}

/** Every text below an element, in order, by the id of what it stands in, or its place where that has none. */
export function textsIn(element: XmlElement): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const collect = ({ attributes, children }: XmlElement): void => {
    for (const child of children) {
      if (child.name === 'dmn:text') texts.set(attributes.id ?? `text ${texts.size + 1}`, child.text.trim())
      collect(child)
    }
  }
  collect(element)
  return texts
}
