import type { Article } from './article.ts'
import type { Say } from './dialog.ts'
import type { Source } from './service.ts'

/** An article's answer as it holds on a day (ISO), and last where it comes from and when that was checked. */
export function articleSays({ answer, values, source }: Article, on: string): readonly Say[] {
  const fill = Object.fromEntries(
    Object.entries(values).map(([name, dated]) => [
      name,
      (dated.findLast(({ from }) => from <= on) ?? dated[0]!).value,
    ]),
  )
  return [...answer.map((key) => ({ key, fill })), toldSource(source)]
}

const toldSource = ({ title, url, grade, checked }: Source): Say => {
  const kind = grade === 'L' ? 'ours' : grade === 'C' ? 'unchecked' : url ? 'at' : 'title'
  return { key: `article.from.${kind}`, fill: { title, checked, url: url ?? '' } }
}
