import { readFileSync } from 'node:fs'
import { readXml, type XmlElement } from '../../src/rules/dmn/xml.ts'
import { Num, type Value } from '../../src/rules/feel/index.ts'
import { type Kind, parseTemporal } from '../../src/rules/feel/temporal/index.ts'

/** One test case of the TCK: what is given, and what each result should be. */
export interface Case {
  readonly id: string
  /** The decision service or business knowledge model it calls; undefined: it asks for decisions. */
  readonly calls: string | undefined
  readonly given: Readonly<Record<string, Value>>
  readonly results: readonly { readonly name: string; readonly expected: Value }[]
}

const PREFIXES = {
  'http://www.omg.org/spec/DMN/20160719/testcase': 'tc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
}

/** Reads a test file: the model it is about, and its cases. */
export function readCases(file: string): { readonly model: string; readonly cases: readonly Case[] } {
  const root = readXml(readFileSync(file, 'utf8'), file, PREFIXES)
  const model = all(root, 'modelName')[0]?.text.trim() ?? ''
  const cases = all(root, 'testCase').map((written) => ({
    id: written.attributes.id ?? '',
    calls: written.attributes.invocableName && tidy(written.attributes.invocableName),
    given: Object.fromEntries(all(written, 'inputNode').map((node) => [nameOf(node), valueIn(node)])),
    results: all(written, 'resultNode').map((node) => ({
      name: nameOf(node),
      expected: valueIn(all(node, 'expected')[0]),
    })),
  }))
  return { model, cases }
}

/** The value an element holds: one, a list of items, or components by name. */
function valueIn(element: XmlElement | undefined): Value {
  if (!element || isNil(element)) return null
  const [value] = all(element, 'value')
  const [list] = all(element, 'list')
  const components = all(element, 'component')
  if (value) return simple(value)
  if (list) return isNil(list) ? null : all(list, 'item').map(valueIn)
  return components.length > 0 ? new Map(components.map((part) => [nameOf(part), valueIn(part)])) : null
}

const TEMPORAL: Readonly<Record<string, readonly Kind[]>> = {
  date: ['date'],
  time: ['time'],
  dateTime: ['date and time'],
  duration: ['days and time duration', 'years and months duration'],
}

/** A value of an XML Schema type; without a type, what it looks like. */
function simple(element: XmlElement): Value {
  if (isNil(element)) return null
  const type = element.attributes['xsi:type']?.replace(/^.*:/, '')
  const text = element.text.trim()
  if (type === 'string') return element.text
  if (type === 'boolean') return text === 'true'
  for (const kind of TEMPORAL[type ?? ''] ?? []) {
    const value = parseTemporal(kind, text)
    if (value !== null) return value
  }
  if (type !== undefined || /^-?\d+(\.\d+)?$/.test(text)) return new Num(text)
  return text === 'true' ? true : text === 'false' ? false : element.text
}

function isNil({ attributes }: XmlElement): boolean {
  return attributes['xsi:nil'] === 'true'
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === `tc:${name}`)
}

function nameOf({ attributes }: XmlElement): string {
  return tidy(attributes.name ?? '')
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}
