import { fileURLToPath } from 'node:url'
import { type Articles, makeArticles } from '../../src/articles.ts'
import { readArticles } from '../../src/learning/index.ts'
import type { Packs } from '../../src/rules/index.ts'
import type { Lore } from '../../src/understanding/search/searcher.ts'
import { spellerOf } from '../../src/understanding/spell.ts'
import { ourPacks } from './packs.ts'
import { repertoire } from './repertoire.ts'

export const dialogs = fileURLToPath(new URL('../../dialogs/', import.meta.url))

let loaded: Promise<{ packs: Packs; loaded: Articles }> | undefined

/** The real packs and articles, loaded once. */
export function articles(): Promise<{ packs: Packs; loaded: Articles }> {
  loaded ??= ourPacks().then(async (packs) => {
    const { folders, refused } = await readArticles(dialogs)
    const made = makeArticles(folders, packs)
    return { packs, loaded: { ...made, refused: [...refused, ...made.refused] } }
  })
  return loaded
}

/** What the search is made from. */
export async function lore(): Promise<Lore> {
  const { learned } = await repertoire()
  return {
    articles: (await articles()).loaded.articles,
    index: learned.search,
    serviceOf: (intent) => intent.split('.')[1],
    spell: spellerOf(new Map(learned.counts)),
  }
}
