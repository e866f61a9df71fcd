/**
 * Fifty kills during five hundred conversations, on both queue backends, on a Postgres of its own: `npm run faults`. With
 * `npm run faults 50 100 sms` (or email) they come at each step of that channel's way.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../src/store/embedded-postgres.ts'
import { redis, redisServer } from '../support/redis.ts'
import { killNine } from './kill-nine.ts'

const [kills = 50, conversations = 500] = process.argv.slice(2, 4).map(Number)
const by = (['sms', 'email'] as const).find((name) => name === process.argv[4])

for (const where of redis.missing ? ['Postgres'] : ['Postgres', 'Redis']) {
  const folder = await mkdtemp(join(tmpdir(), 'anydoor-faults-'))
  // Postgres's own account must get in.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ folder })
  const queue = where === 'Redis' ? await redisServer() : undefined
  const began = Date.now()
  const toll = await killNine({
    connection: postgres.connection,
    redisUrl: queue?.url,
    kills,
    conversations,
    ...(by && { by }),
  })
  process.stdout.write(
    `queue in ${where}, ${Math.round((Date.now() - began) / 1000)} s: ${JSON.stringify(toll, null, 2)}\n`,
  )
  await queue?.close()
  await postgres.stop()
  await rm(postgres.home, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}
