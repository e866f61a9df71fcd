export { type Danger, type LearnedDanger, learnDanger, watchman } from './watchman.ts'
