/** The policy officer's command line: npm run packs -- check, diff, advise or new. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NotUnderstood } from './fault.ts'
import { londonDay } from './office/working-days.ts'
import { advise, check, checkLines, diff, newPack } from './rules/index.ts'

const USAGE = `How to use it:
  npm run packs -- check                        looks at every service, and says what is wrong and where
  npm run packs -- diff OLD NEW [--on DATE]     says whose outcome changes from one folder of services to another
  npm run packs -- advise [SERVICE]             looks for a better order of questions
  npm run packs -- new NAME                     writes a small service to start from`

const services = relative('.', fileURLToPath(new URL('../dialogs/services', import.meta.url))) || '.'
const today = londonDay(new Date())
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`)

/** What an officer asked for that cannot be done as it was typed. */
class Mistyped extends Error {}

const commands: Readonly<Record<string, (...args: readonly string[]) => Promise<void>>> = {
  async check() {
    const checked = await check(services, today)
    print(checkLines(checked))
    if (checked.faults.length > 0) process.exitCode = 1
  },
  async diff(old, now, flag, on) {
    if (!old || !now || (flag !== undefined && (flag !== '--on' || !/^\d{4}-\d\d-\d\d$/.test(on ?? ''))))
      throw new Mistyped('diff wants two folders, and after --on a day like 2027-04-06')
    print(await diff(old, now, today, on))
  },
  async advise(service) {
    print(await advise(services, today, service))
  },
  async new(name) {
    if (!name) throw new Mistyped('new wants a name, like garden-waste')
    print([`${await newPack(services, name, today)} is a small service that passes. Now make it true.`])
  },
}

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = commands[name]
  if (!command) throw new Mistyped(name === '' ? 'What shall be done?' : `There is no "${name}".`)
  await command(...args)
} catch (error) {
  if (!(error instanceof Mistyped || error instanceof NotUnderstood)) throw error
  process.stderr.write(`${error.message}\n${error instanceof Mistyped ? `${USAGE}\n` : ''}`)
  process.exitCode = 2
}
