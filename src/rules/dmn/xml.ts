import { Parser } from 'saxen'
import { NotUnderstood } from '../../fault.ts'

/** An element of an XML file. Its name, and those of its attributes, carry the prefix given for their namespace. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All the text directly inside it. */
  readonly text: string
}

interface Growing extends XmlElement {
  readonly children: Growing[]
  text: string
}

const MOST = { characters: 1_000_000, depth: 30, tags: 20_000, attributes: 50 }

/**
 * Reads XML into elements; `prefixes` says what each namespace is called (several may be called the same). Throws
 * NotUnderstood for what is not well formed, has a DOCTYPE, or is more than anybody writes.
 */
export function readXml(xml: string, file: string, prefixes: Readonly<Record<string, string>>): XmlElement {
  const refuse = (reason: string, cause?: unknown) => new NotUnderstood([{ file, reason }], { cause })
  if (xml.length > MOST.characters) throw refuse(`more than ${MOST.characters} characters`)

  const top: Growing = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  let tags = 0
  const stop = (error: Error, context: () => { line: number }) => {
    throw refuse(`line ${context().line + 1}: not XML: ${error.message}`, error)
  }
  const plain = (text: string) => decode(text, (entity) => refuse(`${entity} is not a character`))
  const hear = (text: string) => {
    open.at(-1)!.text += text
  }
  new Parser()
    .ns(prefixes)
    .on('error', stop)
    .on('warn', stop)
    .on('attention', () => {
      throw refuse('a DOCTYPE or ENTITY is not accepted')
    })
    .on('cdata', hear)
    .on('text', (text) => hear(plain(text)))
    .on('openTag', (name, attributes, _decode, _closing, context) => {
      tags += 1
      const line = () => `line ${context().line + 1}`
      if (open.length > MOST.depth) throw refuse(`${line()}: elements nest more than ${MOST.depth} deep`)
      if (tags > MOST.tags) throw refuse(`${line()}: more than ${MOST.tags} tags`)
      const written = Object.entries(attributes() || {})
      if (written.length > MOST.attributes) throw refuse(`${line()}: more than ${MOST.attributes} attributes`)
      const read = written.map(([key, value]) => [key, plain(value)] as const)
      const element = { name, attributes: Object.fromEntries(read), children: [], text: '' }
      open.at(-1)!.children.push(element)
      open.push(element)
    })
    .on('closeTag', () => {
      open.pop()
    })
    .parse(xml)
  const [root, another] = top.children
  if (!root || another) throw refuse('not XML: one element holds everything')
  return root
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** saxen's own decoding stops at U+FFFF and lets unknown entities pass. */
function decode(text: string, refuse: (entity: string) => Error): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16)
    if (name ? !Object.hasOwn(NAMED, name) : code < 1 || code > 0x10ffff) throw refuse(entity)
    return name ? NAMED[name]! : String.fromCodePoint(code)
  })
}
