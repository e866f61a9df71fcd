/** The house behind Express, with a door that reads JSON and citizens who fetch: what the web chat does, less its tokens. */
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import express from 'express'
import pino from 'pino'
import { menu } from '../../dialogs/index.ts'
import type { Channel } from '../../src/channel.ts'
import { openHouse } from '../../src/house.ts'
import { loadRepertoire } from '../../src/repertoire.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPool } from '../../src/store/pool.ts'

const connection = JSON.parse(process.argv[2]!)
const pool = openPool(connection)
await migrate(pool)
const web: Channel = { name: 'web', limits: { length: 4000, buttons: true } }
const house = await openHouse({
  config: { publicUrl: 'http://127.0.0.1' },
  database: { pool, connection },
  repertoire: await loadRepertoire(menu, tmpdir()),
  channels: [web],
  log: pino({ level: 'error' }),
})
const office = house.office(web)
const app = express()
app.use(express.json())
app.post('/', async ({ body }, response) => {
  await office.receive({ messages: [{ id: body.id, from: body.citizen, text: body.text }] })
  response.json({ id: body.id })
})
const server = app.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0))
