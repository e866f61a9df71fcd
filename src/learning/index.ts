export { type ArticleFile, type ArticleFolder, fileOf, OURS, readArticles } from './article-files.ts'
export type { Learned } from './learn.ts'
export { openLearned } from './learned.ts'
