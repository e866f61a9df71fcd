import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterAll, describe, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { outbound, setStage } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'anydoor-dkim-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyFile = file('rsa.pem', String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })))
const published = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** The domain's keys, as its name server would tell them. */
async function resolver(name: string, type: string): Promise<string[][]> {
  if (name === 'anydoor._domainkey.council.example' && type === 'TXT') return [[`v=DKIM1; k=rsa; p=${published}`]]
  throw Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' })
}

const verified = async (raw: string) => (await dkimVerify(Buffer.from(raw), { resolver })).results

const stage = setStage()

/** A mail of ours as it arrived, signed. */
async function signed(changes: object = {}): Promise<string> {
  const { send } = email({ ...stage().settings, dkim: { selector: 'anydoor', keyFile } })
  await send!({
    ...outbound,
    begun: true,
    text: 'Dŵr: it is done.',
    answers: { messageId: '<2@home.example>', references: '<1@home.example>', subject: 'Dŵr' },
    ...changes,
  })
  return stage().mailbox.received.at(-1)!.raw
}

describe('a signed mail', () => {
  test('passes for our domain, and its signature covers all that a mail program goes by', async () => {
    const raw = await signed()
    const [result, ...more] = await verified(raw)
    expect(more).toEqual([])
    expect(result!.status.result).toBe('pass')
    expect(result).toMatchObject({ signingDomain: 'council.example', selector: 'anydoor' })
    const covered = /\bh=([^;]+);/.exec(raw)![1]!.replace(/\s/g, '').split(':')
    for (const name of [
      ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'content-type'],
      ...['auto-submitted', 'list-unsubscribe', 'list-unsubscribe-post', 'x-anydoor-loop', 'content-language'],
    ])
      expect(covered).toContain(name)
  })

  test.for([
    ['its words', (raw: string) => raw.replace('it is done', 'pay us now')],
    ['where answers go', (raw: string) => raw.replace(/^Reply-To: .*(\r\n .*)*/im, 'Reply-To: bob@home.example')],
    [
      'how it is stopped',
      (raw: string) => raw.replace(/^List-Unsubscribe:.*(\r\n .*)*/im, 'List-Unsubscribe: <https://x.example>'),
    ],
    ['who wrote it', (raw: string) => raw.replace('auto-generated', 'no')],
  ] as const)('does not pass when somebody changed %s', async ([, change]) => {
    const raw = await signed()
    expect(change(raw)).not.toBe(raw)
    expect((await verified(change(raw)))[0]!.status.result).not.toBe('pass')
  })

  test('is signed at every attempt', async () => {
    stage().mailbox.fail('drop')
    await signed().catch(() => {})
    await signed({ again: true })
    for (const { raw } of stage().mailbox.received) expect((await verified(raw))[0]!.status.result).toBe('pass')
    expect(stage().mailbox.received).toHaveLength(2)
  })
})

describe('a key that cannot sign', () => {
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  test.for([
    ['is not there', join(folder, 'nowhere.pem'), 'DKIM_KEY_FILE cannot be read (ENOENT)'],
    ['is no file', folder, 'DKIM_KEY_FILE cannot be read (EISDIR)'],
    ['is no key', file('words.pem', 'a secret'), 'DKIM_KEY_FILE holds no private key'],
    ['is of a kind that not everybody reads', file('ed.pem', String(ed25519)), 'this one is ed25519'],
    [
      'is the public half',
      file('public.pem', String(rsa.publicKey.export({ type: 'spki', format: 'pem' }))),
      'no private key',
    ],
  ] as const)('keeps the house shut, and says why: it %s', ([, keyFile, why]) => {
    const settings = { ...stage().settings, dkim: { selector: 'anydoor', keyFile } }
    expect(() => email(settings)).toThrow(why)
    expect(() => email(settings)).not.toThrow('a secret')
  })
})
