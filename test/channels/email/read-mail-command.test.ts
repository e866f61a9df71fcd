import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mail } from './mails.ts'

let folder: string
let ran: { readonly code: number; readonly lines: readonly Record<string, unknown>[]; readonly errors: string }

/** All in one run: it takes a second to begin. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mails-'))
  const write = (name: string, text: string | Buffer) => writeFile(join(folder, name), text)
  await mkdir(join(folder, 'inbox', 'old'), { recursive: true })
  await write(
    'one.eml',
    mail(['Subject: Bins', 'Message-ID: <1@h>'], 'High Street\n\nOn 1 May 2026 c@d.example wrote:\n> Which?'),
  )
  await write('inbox/away.eml', mail(['Subject: Away', 'Auto-Submitted: auto-replied']))
  await write(
    'inbox/old/deep.eml',
    Array.from({ length: 99 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
      '',
    ),
  )
  await write(
    'all.mbox',
    `From a@b Sat Nov 21 10:00:00 2026\n${mail([], '>From the start\n')}\nFrom c@d Sat Nov 21 10:00:00 2026\n${mail([], 'two')}\n`,
  )
  await write('words.txt', 'High Street\n\n> Which?\n')
  await write('words.html', '<p>High Street</p><blockquote>Which?</blockquote>')
  ran = await run('one.eml', 'nowhere.eml', 'inbox', 'all.mbox', 'words.txt', 'words.html')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...names: readonly string[]): Promise<typeof ran> {
  const args = ['--import', 'tsx', 'src/read-mail.ts', ...names.map((name) => join(folder, name))]
  return new Promise((done) => {
    execFile(process.execPath, args, { env: {} }, (error, out, errors) => {
      const lines = out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
      done({ code: typeof error?.code === 'number' ? error.code : 0, lines, errors })
    })
  })
}

const of = (name: string) => ran.lines.filter(({ file }) => String(file).startsWith(join(folder, name)))

test('each mail is one line, in the order they were asked for', () => {
  const names = [
    'one.eml',
    'inbox/away.eml',
    'inbox/old/deep.eml',
    'all.mbox#1',
    'all.mbox#2',
    'words.txt',
    'words.html',
  ]
  expect(ran.lines.map(({ file }) => file)).toEqual(names.map((name) => join(folder, name)))
})

test('a line says what a mail is and why, whose, and what is in it', () => {
  expect(of('one.eml')).toEqual([
    {
      file: join(folder, 'one.eml'),
      from: 'ada@home.example',
      subject: 'Bins',
      messageId: '<1@h>',
      verdict: 'human',
      trust: 'claimed',
      reply: 'High Street',
      quoted: 'On 1 May 2026 c@d.example wrote:\n> Which?',
      attachments: [],
      signature: '',
      why: expect.any(String),
    },
  ])
})

test('a folder is read with all in it', () => {
  expect(of('inbox').map(({ verdict }) => verdict)).toEqual(['automatic', 'unreadable'])
})

test('an mbox is read mail by mail', () => {
  expect(of('all.mbox').map(({ reply }) => reply)).toEqual(['From the start', 'two'])
})

test('words without a header are read as the words of a mail', () => {
  expect([...of('words.txt'), ...of('words.html')].map(({ reply }) => reply)).toEqual(['High Street', 'High Street'])
})

test('a file that is not there is said to be so, and the others are read', () => {
  expect(ran.errors).toMatch(/^\S+nowhere\.eml cannot be read: ENOENT/)
  expect(ran.code).toBe(1)
})

test('without a file it says how it is used', async () => {
  expect(await run()).toMatchObject({ code: 2, lines: [], errors: expect.stringContaining('How to use it') })
})
