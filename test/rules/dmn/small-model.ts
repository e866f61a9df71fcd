import { call, evaluate, type Model, readModel } from '../../../src/rules/dmn/index.ts'
import { compileExpression, type Value } from '../../../src/rules/feel/index.ts'
import { write } from '../../../src/rules/feel/write.ts'

/** A DMN file with these elements in it. */
export function dmn(elements: string, namespace = 'urn:test'): string {
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="${namespace}">${elements}</definitions>`
}

export const text = (feel: string) => `<text>${feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`

export const literal = (feel: string, typeRef = '') =>
  `<literalExpression${typeRef && ` typeRef="${typeRef}"`}>${text(feel)}</literalExpression>`

export const variable = (name: string, typeRef = '') =>
  `<variable name="${name}"${typeRef && ` typeRef="${typeRef}"`}/>`

export const input = (name: string, typeRef = '') =>
  `<inputData id="${name}" name="${name}">${variable(name, typeRef)}</inputData>`

/** `needs`: inputs and decisions; `calls`: business knowledge models and decision services. By id, or by a whole href. */
interface Needs {
  readonly needs?: readonly string[]
  readonly calls?: readonly string[]
  readonly type?: string
}

const href = (id: string) => (id.includes('#') ? id : `#${id}`)

const requirements = ({ needs = [], calls = [] }: Needs) =>
  needs
    .map((id) => `<informationRequirement><requiredDecision href="${href(id)}"/></informationRequirement>`)
    .join('') +
  calls.map((id) => `<knowledgeRequirement><requiredKnowledge href="${href(id)}"/></knowledgeRequirement>`).join('')

export const decision = (name: string, logic: string, more: Needs = {}) =>
  `<decision id="${name}" name="${name}">${variable(name, more.type)}${requirements(more)}${logic}</decision>`

export const knowledge = (name: string, parameters: readonly string[], logic: string, more: Needs = {}) =>
  `<businessKnowledgeModel id="${name}" name="${name}">${variable(name, more.type)}<encapsulatedLogic>${parameters
    .map(
      (parameter) =>
        `<formalParameter name="${parameter.split(':')[0]}" typeRef="${parameter.split(':')[1] ?? 'Any'}"/>`,
    )
    .join('')}${logic}</encapsulatedLogic>${requirements(more)}</businessKnowledgeModel>`

/** A decision table: its columns, its outputs, and rules of cells, the inputs' first. */
export function table(
  attributes: string,
  columns: readonly string[],
  outputs: readonly string[],
  rules: readonly (readonly string[])[],
): string {
  const cell = (at: number, feel: string) =>
    at < columns.length ? `<inputEntry>${text(feel)}</inputEntry>` : `<outputEntry>${text(feel)}</outputEntry>`
  return `<decisionTable ${attributes}>${columns.join('')}${outputs.join('')}${rules
    .map((cells, at) => `<rule id="r${at + 1}">${cells.map((feel, place) => cell(place, feel)).join('')}</rule>`)
    .join('')}</decisionTable>`
}

export const column = (feel: string, typeRef = '', values = '') =>
  `<input><inputExpression${typeRef && ` typeRef="${typeRef}"`}>${text(feel)}</inputExpression>${
    values && `<inputValues>${text(values)}</inputValues>`
  }</input>`

export const output = (name = '', values = '', otherwise = '') =>
  `<output${name && ` name="${name}"`}>${values && `<outputValues>${text(values)}</outputValues>`}${
    otherwise && `<defaultOutputEntry>${text(otherwise)}</defaultOutputEntry>`
  }</output>`

export function model(elements: string, imports: readonly Model[] = []): Model {
  return readModel(dmn(elements), 'test.dmn', imports)
}

export const feel = (written: string): Value => compileExpression(written, {}).of(() => undefined)

/** The decision `d`, with facts written in FEEL, as FEEL writes it. */
export function worth(model: Model, facts: Readonly<Record<string, string>> = {}, name = 'd'): string {
  return write(evaluate(model, name, valuesOf(facts)))
}

export function called(model: Model, name: string, args: Readonly<Record<string, string>>): string {
  return write(call(model, name, valuesOf(args)))
}

function valuesOf(facts: Readonly<Record<string, string>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(facts).map(([name, written]) => [name, feel(written)]))
}
