/** The way in. What takes longest, to learn, is begun before the rest of the house is even read. */
import { fileURLToPath } from 'node:url'
import { BadConfig, readConfig } from './config.ts'
import { learnAhead } from './learning/learned.ts'

try {
  if (process.argv[2] !== 'migrate')
    learnAhead(fileURLToPath(new URL('../dialogs/', import.meta.url)), readConfig().folder)
} catch (error) {
  // Whoever runs the house reads the settings too, and says what is wrong with them.
  if (!(error instanceof BadConfig)) throw error
}
await import('./run.ts')
