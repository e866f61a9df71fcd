import { isIP } from 'node:net'
import { z } from 'zod'
import { address, type Given, key, type Place, port, url } from './settings/kinds.ts'
import { MAIL, type Mail, mail, mailOf, wrongOfMail } from './settings/mail.ts'
import { type Texts, TWILIO, texts, textsOf, wrongOfTexts } from './settings/texts.ts'

/** What the operator set wrongly: every fault at once, nothing is opened. */
export class BadConfig extends Error {
  override name = 'BadConfig'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The settings are not right:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

export interface Config {
  readonly port: number
  readonly host: string
  /** As the outside world reaches us, without a slash at the end. Empty: http://host:port, once the port is known. */
  readonly publicUrl: string
  readonly folder: string
  /** Absent: our own Postgres in `folder`. */
  readonly databaseUrl?: string
  /** Absent: the queue is in Postgres. */
  readonly redisUrl?: string
  readonly sms?: Texts
  readonly email?: Mail
  /** The virus scanner's: host:port or the path of its socket. */
  readonly clamd?: Place | { readonly path: string }
  /** The back office's; absent: the API answers 403. */
  readonly apiKey?: string
  readonly sandbox: boolean
  /** A service pack that is not wholly understood keeps the house shut; else it is left out, and the others work. */
  readonly strictPacks: boolean
}

const socket = z
  .string()
  .startsWith('/')
  .transform((path) => ({ path }))

const settings = z.object({
  PORT: port.default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('http', 'https').optional(),
  DATA_DIR: z.string().default('.anydoor'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  ...texts,
  ...mail,
  CLAMD: z.union([socket, address], 'must be host:port or the path of a socket').optional(),
  API_KEY: key.optional(),
  SANDBOX: z.enum(['on', 'off'], 'must be on or off').optional(),
  STRICT_PACKS: z.enum(['1', '0'], 'must be 1 or 0').optional(),
  NODE_ENV: z.string().optional(),
})

/** The environment as one Config; nothing else reads it. Throws BadConfig with all that is wrong; an empty setting is as good as none. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  const issues = read.success ? [] : read.error.issues
  const faults = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...wrongOfTexts(given),
    ...wrongOfMail(given),
    ...wrongOfPlace(given),
  ]
  if (faults.length > 0 || !read.success) throw new BadConfig(faults)

  const set = read.data
  const [sms, email] = [textsOf(set), mailOf(set)]
  return {
    port: set.PORT,
    host: set.HOST,
    publicUrl: set.PUBLIC_URL?.replace(/\/+$/, '') ?? '',
    folder: set.DATA_DIR,
    ...(set.DATABASE_URL && { databaseUrl: set.DATABASE_URL }),
    ...(set.REDIS_URL && { redisUrl: set.REDIS_URL }),
    ...(sms && { sms }),
    ...(email && { email }),
    ...(set.CLAMD && { clamd: set.CLAMD }),
    ...(set.API_KEY && { apiKey: set.API_KEY }),
    sandbox: set.SANDBOX !== 'off' && whyNoSandbox(given) === undefined,
    strictPacks: set.STRICT_PACKS === '1',
  }
}

function wrongOfPlace(given: Given): string[] {
  const why = whyNoSandbox(given)
  return [
    ...(given.SANDBOX === 'on' && why !== undefined ? [`SANDBOX cannot be on: ${why}`] : []),
    ...(isReachable(given) && given.PUBLIC_URL === undefined
      ? [`PUBLIC_URL must be set, because HOST ${given.HOST} can be reached from outside`]
      : []),
  ]
}

/** Where the sandbox could be mistaken for the real thing. */
function whyNoSandbox(given: Given): string | undefined {
  if (given.NODE_ENV === 'production') return 'NODE_ENV is production'
  if (isReachable(given)) return `HOST ${given.HOST} can be reached from outside`
  return [...TWILIO, ...MAIL].some((name) => given[name] !== undefined) ? 'a real gateway is set' : undefined
}

function isReachable({ HOST: host = '127.0.0.1' }: Given): boolean {
  const loopback = isIP(host) === 4 && host.startsWith('127.')
  return !(loopback || host === 'localhost' || host === '::1')
}
