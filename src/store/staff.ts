import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { uuidv7 } from 'uuidv7'
import type { Db } from './pool.ts'

export interface Staff {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Long enough for a working day. */
const SESSION_HOURS = 12
const LINK_HOURS = 24
/** OWASP's figure for scrypt: 128 MiB, about 0.3 s. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

const hash = (token: string) => createHash('sha256').update(token).digest()
const makeToken = () => randomBytes(24).toString('base64url')

/** A link for the first member of staff, or for one who lost their password: works once, for a day. */
export async function makeSignInLink(db: Db): Promise<string> {
  const token = makeToken()
  await db.query(`insert into sign_in_link (token_hash, expires_at) values ($1, now() + make_interval(hours => $2))`, [
    hash(token),
    LINK_HOURS,
  ])
  return token
}

export async function linkWorks(db: Db, token: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from sign_in_link where token_hash = $1 and used_at is null and expires_at > now()',
    [hash(token)],
  )
  return rowCount === 1
}

/** Uses up a link and sets name, e-mail and password of the account it is for. undefined: the link is used, old or wrong. */
export async function useLink(
  tx: Db,
  token: string,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<Staff | undefined> {
  const { rowCount } = await tx.query(
    'update sign_in_link set used_at = now() where token_hash = $1 and used_at is null and expires_at > now()',
    [hash(token)],
  )
  if (rowCount === 0) return undefined
  const { rows } = await tx.query<Staff>(
    `insert into staff (id, name, email, password) values ($1, $2, $3, $4)
     on conflict (email) do update set name = $2, password = $4 returning id, name, email`,
    [uuidv7(), name, email.toLowerCase(), await seal(password)],
  )
  return rows[0]
}

/** The member of staff with this e-mail and password. As slow for an unknown e-mail as for a wrong password. */
export async function findByPassword(db: Db, email: string, password: string): Promise<Staff | undefined> {
  const { rows } = await db.query<Staff & { password: string }>(
    'select id, name, email, password from staff where email = $1',
    [email.toLowerCase()],
  )
  const right = await opens(rows[0]?.password ?? NOBODY, password)
  return right && rows[0] ? { id: rows[0].id, name: rows[0].name, email: rows[0].email } : undefined
}

export async function openSession(db: Db, staff: string): Promise<{ token: string; seconds: number }> {
  const token = makeToken()
  await db.query('delete from session where expires_at < now()')
  await db.query(
    'insert into session (token_hash, staff, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
    [hash(token), staff, SESSION_HOURS],
  )
  return { token, seconds: SESSION_HOURS * 3600 }
}

export async function findSession(db: Db, token: string): Promise<Staff | undefined> {
  const { rows } = await db.query<Staff>(
    'select s.id, s.name, s.email from session join staff s on s.id = staff where token_hash = $1 and expires_at > now()',
    [hash(token)],
  )
  return rows[0]
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.query('delete from session where token_hash = $1', [hash(token)])
}

export async function anyStaff(db: Db): Promise<boolean> {
  const { rowCount } = await db.query('select from staff limit 1')
  return rowCount === 1
}

async function seal(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('base64')}:${(await derive(password.normalize('NFKC'), salt, 32, COST)).toString('base64')}`
}

async function opens(sealed: string, password: string): Promise<boolean> {
  const [salt = '', key = ''] = sealed.split(':')
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, COST)
  return timingSafeEqual(given, Buffer.from(key, 'base64'))
}

/** A seal that no password opens. */
const NOBODY = `${Buffer.alloc(16).toString('base64')}:${Buffer.alloc(32).toString('base64')}`
