import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface RedisServer {
  readonly url: string
  close(): Promise<void>
}

export const redis = {
  missing: spawnSync('redis-server', ['--version']).error !== undefined,
}

if (redis.missing) {
  const how =
    'There is no redis-server: the tests of the queue in Redis are SKIPPED. Install it: apt-get install redis-server'
  // biome-ignore lint/style/noProcessEnv: where every suite must run, a skip is a failure.
  if (process.env.CI) throw new Error(how)
  console.warn(`\n  ${how}\n`)
}

/** Where a Redis may be, now or later: a socket that nobody else can take, as they can a port that is free for a moment. */
export const redisPlace = (): string =>
  `redis://localhost?path=${encodeURIComponent(join(tmpdir(), `anydoor-redis-${randomUUID()}`, 'redis.sock'))}`

/** A Redis that keeps nothing on disk, in a place of its own or the one given. It goes when we go, also by kill -9. */
export async function redisServer(url = redisPlace()): Promise<RedisServer> {
  const socket = new URL(url).searchParams.get('path')!
  const folder = dirname(socket)
  const options = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder]
  const script = 'mkdir -m 700 "$0"; redis-server "$@" & cat > /dev/null; kill $!; wait; rm -r "$0"'
  const server = spawn('/bin/sh', ['-c', script, folder, ...options])
  let told = ''
  await new Promise<void>((ready, fail) => {
    const late = setTimeout(() => fail(new Error(`redis-server does not start:\n${told}`)), 30_000)
    server.stdout.on('data', (chunk) => {
      told += chunk
      if (!/ready to accept connections/i.test(told)) return
      clearTimeout(late)
      ready()
    })
  })
  return {
    url,
    async close() {
      server.stdin.end()
      await once(server, 'exit')
    },
  }
}
