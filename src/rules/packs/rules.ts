import type { Model, Rule } from '../dmn/index.ts'

/** What a rule's description says: `The reason, told to the citizen. [tag] [tag]`. */
export function saidBy({ description }: Rule): { readonly reason: string; readonly sources: readonly string[] } {
  const tags = /(?:\s*\[[^\]]*\])+\s*$/.exec(description)?.[0] ?? ''
  const reason = description.slice(0, description.length - tags.length).trim()
  return { reason, sources: [...tags.matchAll(/\[([^\]]*)\]/g)].flatMap(([, inner]) => inner!.split(/[\s,]+/)) }
}

/** The rules of a model's tables that tell the citizen something. */
export function rulesWithWords(model: Model) {
  return [...model.decisions.values()]
    .flatMap(({ logic }) => (logic.kind === 'table' ? logic.rules : []))
    .filter(({ description }) => description.trim() !== '')
    .map((rule) => ({ id: rule.id, ...saidBy(rule) }))
}
