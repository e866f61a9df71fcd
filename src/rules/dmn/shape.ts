import type { XmlElement } from './xml.ts'

const EXPRESSIONS =
  'literalExpression decisionTable context list relation functionDefinition invocation conditional filter for every some'
const ITEM: Shape = [
  'name typeLanguage isCollection',
  'typeRef allowedValues typeConstraint itemComponent* functionItem',
]
const TYPED: Shape = ['name typeRef', '']
const TEXT: Shape = ['typeRef expressionLanguage', 'text']
const CHILD: Shape = ['typeRef', 'expression']
const FUNCTION: Shape = ['kind typeRef', 'formalParameter* expression']
/** The parts of conditional, filter, for, some and every. */
const PARTS = ['if', 'then', 'else', 'in', 'match', 'return', 'satisfies']
const REFERENCE: Shape = ['href', '']
const NOTHING: Shape = ['', '']

/** Its attributes, and the elements in it; a star where there may be several. */
type Shape = readonly [attributes: string, children: string]

/** What is understood of DMN 1.6; the older ones have less. */
const SHAPES: Readonly<Record<string, Shape>> = {
  definitions: [
    'name namespace exporter exporterVersion expressionLanguage typeLanguage',
    'import* itemDefinition* inputData* decision* businessKnowledgeModel* decisionService*',
  ],
  import: ['name namespace importType locationURI', ''],
  itemDefinition: ITEM,
  itemComponent: ITEM,
  functionItem: ['outputTypeRef', 'parameters*'],
  parameters: TYPED,
  allowedValues: TEXT,
  typeConstraint: TEXT,
  inputData: ['name', 'variable'],
  variable: TYPED,
  decision: ['name', 'question allowedAnswers variable informationRequirement* knowledgeRequirement* expression'],
  informationRequirement: ['', 'requiredInput requiredDecision'],
  knowledgeRequirement: ['', 'requiredKnowledge'],
  businessKnowledgeModel: ['name', 'variable encapsulatedLogic knowledgeRequirement*'],
  encapsulatedLogic: FUNCTION,
  decisionService: ['name', 'variable outputDecision* encapsulatedDecision* inputDecision* inputData*'],
  'decisionService/inputData': REFERENCE,
  requiredInput: REFERENCE,
  requiredDecision: REFERENCE,
  requiredKnowledge: REFERENCE,
  outputDecision: REFERENCE,
  encapsulatedDecision: REFERENCE,
  inputDecision: REFERENCE,

  literalExpression: TEXT,
  decisionTable: ['typeRef hitPolicy aggregation preferredOrientation outputLabel', 'input* output* rule*'],
  input: ['', 'inputExpression inputValues'],
  inputExpression: TEXT,
  inputValues: TEXT,
  output: ['name typeRef', 'outputValues defaultOutputEntry'],
  outputValues: TEXT,
  defaultOutputEntry: TEXT,
  rule: ['', 'inputEntry* outputEntry* annotationEntry*'],
  inputEntry: TEXT,
  outputEntry: TEXT,
  annotationEntry: ['name', 'text'],
  context: ['typeRef', 'contextEntry*'],
  contextEntry: ['', 'variable expression'],
  list: ['typeRef', 'expression*'],
  relation: ['typeRef', 'column* row*'],
  column: TYPED,
  row: ['', 'expression*'],
  functionDefinition: FUNCTION,
  formalParameter: TYPED,
  invocation: ['typeRef', 'expression binding*'],
  binding: ['', 'parameter expression'],
  parameter: TYPED,
  conditional: ['typeRef', 'if then else'],
  filter: ['typeRef', 'in match'],
  for: ['typeRef iteratorVariable', 'in return'],
  some: ['typeRef iteratorVariable', 'in satisfies'],
  every: ['typeRef iteratorVariable', 'in satisfies'],
  ...Object.fromEntries(PARTS.map((name) => [name, CHILD])),

  text: NOTHING,
  typeRef: NOTHING,
  question: NOTHING,
  allowedAnswers: NOTHING,
}
const EVERYWHERE = ['id', 'label']

/** Notes, drawings, and who answers for what: nothing there decides, so nothing there is read. */
const NOTES = new Set(
  `description extensionElements knowledgeSource authorityRequirement textAnnotation association group elementCollection
   organizationUnit performanceIndicator supportedObjective impactedPerformanceIndicator decisionMaker decisionOwner
   usingProcess usingTask annotation DMNDI`.split(/\s+/),
)

const FEEL = /^(feel|https?:\/\/www\.omg\.org\/spec\/(DMN|FEEL)\/\d+\/(FEEL\/)?)$/i
const expressions = new Set(EXPRESSIONS.split(' '))
const understood = new Map(
  Object.entries(SHAPES).map(([name, [attributes, children]]) => [
    name,
    { attributes: new Set([...EVERYWHERE, ...attributes.split(' ')]), children: new Set(children.split(' ')) },
  ]),
)

/** Whether an element is one of DMN's boxed expressions. */
export function isExpression({ name }: XmlElement): boolean {
  return expressions.has(localName(name))
}

/** Whether nothing in it is read. */
export function isNote({ name }: XmlElement): boolean {
  return NOTES.has(localName(name))
}

/** `decision` for `dmn:decision`. */
export function localName(name: string): string {
  return name.replace(/^.*:/, '')
}

/** Everything in an element, and below, that we would not know how to decide by. What is not read must not be there. */
export function strangers(element: XmlElement, parent = '', place = 'the file'): string[] {
  const name = localName(element.name)
  const shape = understood.get(`${parent}/${name}`) ?? understood.get(name)
  const here = element.attributes.name ?? element.attributes.id ?? place
  if (!shape || !element.name.startsWith('dmn:')) return [`${place}: <${element.name}> is not supported`]

  const seen = new Set<string>()
  const kinds = element.children.flatMap((child) => {
    const kind = isExpression(child) ? 'expression' : localName(child.name)
    if (NOTES.has(kind)) return []
    if (shape.children.has(`${kind}*`)) return []
    const again = seen.has(kind) || !shape.children.has(kind)
    seen.add(kind)
    return again ? [`${here}: <${child.name}> is not supported in <${name}>`] : []
  })
  const attributes = Object.keys(element.attributes)
    .filter((key) => !key.includes(':') && key !== 'xmlns' && !shape.attributes.has(key))
    .map((key) => `${here}: ${key} is not supported in <${name}>`)
  const languages = [element.attributes.expressionLanguage, element.attributes.typeLanguage]
    .filter((language) => language !== undefined && !FEEL.test(language))
    .map((language) => `${here}: only FEEL is supported, not ${language}`)
  const below = element.children.filter((child) => !isNote(child)).flatMap((child) => strangers(child, name, here))
  return [...kinds, ...attributes, ...languages, ...below]
}
