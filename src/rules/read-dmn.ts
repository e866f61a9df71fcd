import type { Element } from 'dmn-moddle'
import { type Blame, type Fault, refuseAny } from './fault.ts'
import { inOrder } from './in-order.ts'
import { parseDmn } from './parse-dmn.ts'
import { type Feel, readFeel } from './read-feel.ts'
import { readText } from './read-file.ts'

/** What one DMN file says. */
export interface Rules {
  readonly file: string
  /** The facts it starts from, each with its DMN type. */
  readonly inputs: ReadonlyMap<string, string>
  /** In the order they are worked out; the last is the answer, and a table. */
  readonly steps: readonly Step[]
}

/** A DMN decision: a value, or a table of rules. */
export interface Step {
  readonly name: string
  readonly logic: Feel | Table
}

export interface Table {
  /** FIRST: the first rule that fits. UNIQUE: the only one. */
  readonly hitPolicy: string
  readonly columns: readonly Feel[]
  readonly outputs: readonly string[]
  readonly rules: readonly Rule[]
}

export interface Rule {
  readonly id: string
  /** One a column; undefined fits everything. */
  readonly tests: readonly (Feel | undefined)[]
  readonly gives: readonly Feel[]
  /** What the citizen is told, and the tags of its sources: from the description, `… [tag] [tag]`. */
  readonly reason: string
  readonly sources: readonly string[]
}

/** Reads a DMN file whose answer is the decision named `answer`. Throws NotUnderstood with every fault found. */
export async function readDmn(pack: string, file: string, answer: string): Promise<Rules> {
  const { drgElement = [] } = await parseDmn(await readText(pack, file), file)
  const faults: Fault[] = []
  const blame: Blame = (place, reason) => {
    faults.push({ file, reason: `${place}: ${reason}` })
    // Five are enough to mend, and keep a crafted file from costing more.
    if (faults.length >= 5) refuseAny(faults)
  }
  measure(drgElement, blame)
  refuseAny(faults)
  const ordered = inOrder(drgElement, answer, blame)
  refuseAny(faults)

  const isInput = ({ $type }: Element) => $type === 'dmn:InputData'
  const inputs = new Map(
    ordered
      .map(({ element }) => element)
      .filter(isInput)
      .map(({ name = '', variable }) => [name, variable?.typeRef ?? 'Any']),
  )
  const steps = ordered
    .filter(({ element }) => !isInput(element))
    .map(({ element, needs }) => ({ name: element.name ?? '', logic: readLogic(element, needs, blame) }))
  refuseAny(faults)
  return { file, inputs, steps }
}

const MOST = { elements: 60, rules: 200, cells: 2000, feel: 30_000 }

/** Bounds what has to be read, before it is. */
function measure(elements: readonly Element[], blame: Blame): void {
  const texts = elements.flatMap(({ decisionLogic = { $type: '' } }) => [
    decisionLogic,
    ...(decisionLogic.input ?? []).map(({ inputExpression = { $type: '' } }) => inputExpression),
    ...(decisionLogic.rule ?? []).flatMap(({ inputEntry = [], outputEntry = [] }) => [...inputEntry, ...outputEntry]),
  ])
  if (elements.length > MOST.elements) blame('the file', `more than ${MOST.elements} decisions and inputs`)
  for (const { name = '', decisionLogic } of elements)
    if ((decisionLogic?.rule?.length ?? 0) > MOST.rules) blame(name, `more than ${MOST.rules} rules`)
  if (texts.length > MOST.cells) blame('the file', `more than ${MOST.cells} cells`)
  const length = texts.reduce((sum, { text = '' }) => sum + text.length, 0)
  if (length > MOST.feel) blame('the file', `more than ${MOST.feel} characters of FEEL`)
}

function readLogic({ name = '', decisionLogic }: Element, needs: readonly string[], blame: Blame): Feel | Table {
  const read = (kind: 'value' | 'test', place: string, text = ''): Feel => {
    try {
      return readFeel(text, kind, needs)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      blame(`${name}${place}`, error.message)
      return { text, names: [], numbers: [], strings: [], plain: false, of: () => null }
    }
  }
  if (decisionLogic?.$type !== 'dmn:DecisionTable') return read('value', '', decisionLogic?.text)
  const { hitPolicy = 'UNIQUE', input = [], output = [], rule = [] } = decisionLogic
  if (hitPolicy !== 'FIRST' && hitPolicy !== 'UNIQUE') blame(name, `hit policy ${hitPolicy} is not supported`)
  return {
    hitPolicy,
    columns: input.map(({ inputExpression }, at) => read('value', `, column ${at + 1}`, inputExpression?.text)),
    outputs: output.map((clause) => clause.name ?? name),
    rules: rule.map(({ id = '', description = '', inputEntry = [], outputEntry = [] }) => {
      if (id === '') blame(name, 'a rule has no id')
      if (inputEntry.length !== input.length || outputEntry.length !== output.length)
        blame(id, 'has not one cell a column')
      return {
        id,
        tests: inputEntry.map(({ text = '' }, at) =>
          ['', '-'].includes(text.trim()) ? undefined : read('test', `, rule ${id}, column ${at + 1}`, text),
        ),
        gives: outputEntry.map(({ text }, at) => read('value', `, rule ${id}, output ${at + 1}`, text || 'null')),
        reason: description.replace(/\s*\[[^\]]*\]/g, '').trim(),
        sources: [...description.matchAll(/\[([^\]]+)\]/g)].map((tag) => tag[1]!),
      }
    }),
  }
}
