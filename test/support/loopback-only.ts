import net from 'node:net'
import { afterAll, afterEach } from 'vitest'

/**
 * A test that reaches for any other host fails, also when the code under test copes with the refusal. This sees TCP
 * connections of the test's own process (http, fetch, WebSocket, SMTP …); not names looked up, UDP, or child processes.
 */
const loopback: readonly unknown[] = [undefined, 'localhost', '127.0.0.1', '::1']
const reached: string[] = []
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (loopback.includes(host)) return Reflect.apply(connect, this, args)
  reached.push(String(host))
  // Later, as a real connection fails: http has not put its ear to the socket yet.
  setImmediate(() => this.destroy(new Error(`Tests stay on this machine, and this one reached for ${host}.`)))
  return this
} as typeof connect

function tell(): void {
  const hosts = reached.splice(0)
  if (hosts.length > 0) throw new Error(`This test reached for another host: ${hosts.join(', ')}`)
}
afterEach(tell)
afterAll(tell)

/** Of connect(path), connect(port, host), connect(options), and the list that Node itself makes of these. */
function hostOf(args: unknown[]): unknown {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: unknown; path?: unknown }
    return path ? undefined : host
  }
  // A port comes as a number, or a text of digits; anything else is the path of a Unix socket.
  return Number.isInteger(Number(first)) && typeof second === 'string' ? second : undefined
}
