import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'

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

/** A Redis that keeps nothing on disk, on a free port or the one given. It goes when we go, also by kill -9. */
export async function redisServer(port?: number): Promise<RedisServer> {
  const at = port ?? (await freePort())
  const options = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()]
  const server = spawn('/bin/sh', ['-c', 'redis-server "$@" & cat > /dev/null; kill $!; wait', 'redis', ...options])
  let told = ''
  await new Promise<void>((ready, fail) => {
    const late = setTimeout(() => fail(new Error(`redis-server does not start:\n${told}`)), 10_000)
    server.stdout.on('data', (chunk) => {
      told += chunk
      if (!told.includes('Ready to accept connections')) return
      clearTimeout(late)
      ready()
    })
  })
  return {
    url: `redis://127.0.0.1:${at}`,
    async close() {
      server.stdin.end()
      await once(server, 'exit')
    },
  }
}

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
