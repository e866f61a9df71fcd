/** The way in. What takes longest, to learn, is begun before the rest of the house is even read. */
import { fileURLToPath } from 'node:url'
import { BadConfig, type Config, readConfig } from './config.ts'
import { learnAhead } from './learning/learned.ts'

const role = process.argv[2] ?? 'all'
const config = settings()
if (config) {
  if (role !== 'migrate') learnAhead(fileURLToPath(new URL('../dialogs/', import.meta.url)), config.folder)
  const { open } = await import('./run.ts')
  await open(config, role)
}

/** undefined: they are not right, and the operator has been told. */
function settings(): Config | undefined {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return undefined
  }
}
