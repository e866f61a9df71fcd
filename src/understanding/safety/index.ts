export { type LearnedDanger, learnDanger, watchman } from './watchman.ts'
