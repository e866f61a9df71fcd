import { DmnModdle, type Element } from 'dmn-moddle'
import { NotUnderstood } from './fault.ts'

const MOST = { depth: 20, tags: 20_000 }

/**
 * Reads DMN 1.3 XML into its elements. Throws NotUnderstood for anything that is not wholly understood: dmn-moddle warns
 * and drops what it cannot read, and a rule dropped in silence would decide wrongly.
 */
export async function parseDmn(xml: string, file: string): Promise<Element> {
  const refuse = (reason: string, cause?: unknown) => new NotUnderstood([{ file, reason }], { cause })
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refuse('a DOCTYPE or ENTITY is not accepted')
  const much = tooMuch(xml)
  if (much !== undefined) throw refuse(much)

  const { rootElement, warnings } = await new DmnModdle().fromXML(xml, 'dmn:Definitions').catch((cause: Error) => {
    throw refuse(`not DMN 1.3: ${oneLine(cause.message)}`, cause)
  })
  const faults = warnings
    .filter(({ element }) => !/^(dmndi|di|dc):/.test(element?.$type ?? ''))
    .map(({ message, element }) => ({ file, reason: `${element?.id ?? 'the file'}: ${oneLine(message)}` }))
  faults.push(...strangers(rootElement).map((reason) => ({ file, reason })))
  if (faults.length > 0) throw new NotUnderstood(faults)
  return rootElement
}

/** What makes a file too much to read. Found before parsing, so that no parser has to bear it. */
function tooMuch(xml: string): string | undefined {
  let depth = 0
  let tags = 0
  for (const tag of xml.matchAll(/<(\/?)[A-Za-z_](?:"[^"<]*"|'[^'<]*'|[^'"<>])*>/g)) {
    tags += 1
    if (tag[1] === '/') depth -= 1
    else if (!tag[0].endsWith('/>')) depth += 1
    const line = () => `line ${xml.slice(0, tag.index).split('\n').length}`
    if (depth > MOST.depth) return `${line()}: elements nest more than ${MOST.depth} deep`
    if (tags > MOST.tags) return `${line()}: more than ${MOST.tags} tags`
  }
  return undefined
}

const expression = ['text', 'typeRef', 'expressionLanguage']
const drg = ['variable', 'label']

/** What is understood: elements and what they may have. Notes and diagrams say nothing that decides. */
const UNDERSTOOD: Readonly<Record<string, readonly string[]>> = {
  'dmn:Definitions': [
    'namespace',
    'exporter',
    'exporterVersion',
    'drgElement',
    'dmnDI',
    'artifact',
    'expressionLanguage',
  ],
  'dmn:InputData': drg,
  'dmn:InformationItem': ['typeRef'],
  'dmn:Decision': [...drg, 'question', 'informationRequirement', 'decisionLogic'],
  'dmn:InformationRequirement': ['requiredInput', 'requiredDecision'],
  'dmn:DMNElementReference': ['href'],
  'dmn:LiteralExpression': expression,
  'dmn:DecisionTable': ['hitPolicy', 'preferredOrientation', 'input', 'output', 'annotation', 'rule', 'outputLabel'],
  'dmn:InputClause': ['inputExpression', 'label'],
  'dmn:OutputClause': ['typeRef', 'label'],
  'dmn:DecisionRule': ['inputEntry', 'outputEntry', 'annotationEntry'],
  'dmn:UnaryTests': expression,
}
const ANYWHERE = ['$type', 'id', 'name', 'description', 'extensionElements']
const FEEL = /^(feel|https:\/\/www\.omg\.org\/spec\/DMN\/\d+\/FEEL\/)$/i
const NOTES = ['dmnDI', 'artifact', 'annotation', 'annotationEntry', 'extensionElements']

/** Everything in an element, and below, that we would not know how to decide by. */
function strangers(element: Element): string[] {
  const place = element.id ?? element.$type
  const understood = UNDERSTOOD[element.$type]
  if (understood === undefined) return [`${place}: ${element.$type.replace('dmn:', '')} is not supported`]
  const { expressionLanguage: language = 'feel' } = element
  const foreign = FEEL.test(language) ? [] : [`${place}: only FEEL is supported, not ${language}`]
  const below = Object.entries(element).flatMap(([name, value]: [string, unknown]) => {
    if (NOTES.includes(name)) return []
    if (!understood.includes(name) && !ANYWHERE.includes(name)) return [`${place}: ${name} is not supported`]
    return [value].flat().flatMap((part) => (isElement(part) ? strangers(part) : []))
  })
  return [...foreign, ...below]
}

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && '$type' in value

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200)
