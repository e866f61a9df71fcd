/** Says what each line of standard input means, as one line of JSON: `npm run understand < messages.txt`. */
import { createInterface } from 'node:readline'
import { menu } from '../dialogs/index.ts'
import { readConfig } from './config.ts'
import { loadRepertoire } from './repertoire.ts'
import { understood } from './understood.ts'

const understand = understood(await loadRepertoire(menu, readConfig().folder))

for await (const text of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(understand(text))}\n`)
