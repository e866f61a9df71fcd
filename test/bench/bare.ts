/** The least: Express reads a message, Postgres writes one row and commits, the answer says 200. */
import type { AddressInfo } from 'node:net'
import express from 'express'
import { openPool } from '../../src/store/pool.ts'

const pool = openPool(JSON.parse(process.argv[2]!))
await pool.query(
  'create table if not exists bare (id text primary key, citizen text, said text, at timestamptz default now())',
)
const app = express()
app.use(express.json())
app.post('/', async ({ body }, response) => {
  await pool.query({
    name: 'bare',
    text: 'insert into bare (id, citizen, said) values ($1, $2, $3)',
    values: [body.id, body.citizen, body.text],
  })
  response.json({ id: body.id })
})
const server = app.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0))
