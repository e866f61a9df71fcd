import { fileURLToPath } from 'node:url'
import { loadPacks } from '../../src/rules/index.ts'
import { examine } from '../rules/examine.ts'

// Random half-told citizens of each pack; what is decided is compared with that many completions, worked out by the DMN engine alone.
const [citizens = 2_000, completions = 500, seed = 1] = process.argv.slice(2).map(Number)
const on = new Date().toISOString().slice(0, 10)
const { packs, shared } = await loadPacks(fileURLToPath(new URL('../../dialogs/services/', import.meta.url)))

let faults = 0
for (const pack of packs) {
  const { wrong, ...counts } = examine(pack, shared!, on, citizens, completions, seed)
  faults += wrong.length
  console.log(pack.files.id, JSON.stringify(counts), `wrong: ${wrong.length}`)
  for (const one of wrong.slice(0, 3)) console.log(`  ${one}`)
}
console.log(`${packs.length} packs, ${citizens} citizens each, up to ${completions} completions: ${faults} wrong`)
process.exitCode = faults > 0 ? 1 : 0
