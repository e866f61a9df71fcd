/** Why a mail was treated so: npm run read-mail -- FILE… prints one line of JSON for each mail. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ourAddress } from '../channels/email/our-address.ts'
import { type FiledMail, mailsIn } from '../channels/email/reading/mail-file.ts'
import { readers } from '../channels/email/reading/readers.ts'
import { readConfig } from './config.ts'

/** Mails that are read at the same time, and so are in memory. */
const TOGETHER = 4
/** Who we are, where nobody has said it yet: nothing is from us, and nothing to us. */
const NOBODY = 'Council <contact@council.invalid>'

const { email } = readConfig()
const { read, close } = readers({
  us: ourAddress(email?.from ?? NOBODY),
  // Its addresses are signed with a key that only the running house has.
  key: '',
  authservId: email?.authservId,
  network: false,
})

async function* filesIn(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) return yield path
  for (const name of (await readdir(path)).sort()) yield* filesIn(join(path, name))
}

async function* mailsOf(paths: readonly string[]): AsyncGenerator<FiledMail & { readonly file: string }> {
  for (const path of paths) {
    try {
      for await (const file of filesIn(path)) {
        const mails = mailsIn(await readFile(file), file)
        for (const [at, mail] of mails.entries()) yield { ...mail, file: mails.length > 1 ? `${file}#${at + 1}` : file }
      }
    } catch (error) {
      process.stderr.write(`${path} cannot be read: ${error instanceof Error ? error.message : error}\n`)
      process.exitCode = 1
    }
  }
}

async function lineOf({ file, raw, envelope }: FiledMail & { readonly file: string }): Promise<object> {
  try {
    const { findings, seen } = await read(raw, envelope)
    const { from = '', subject = '', verdict } = findings
    const { messageId, trust, reply, quoted, signature, attachments, why } = seen
    return { file, from, subject, messageId, verdict, trust, reply, quoted, attachments, signature, why }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const nothing = {
      from: '',
      subject: '',
      messageId: '',
      verdict: 'unreadable',
      trust: 'none',
      reply: '',
      quoted: '',
    }
    return { file, ...nothing, attachments: [], signature: '', why }
  }
}

const paths = process.argv.slice(2)
if (paths.length === 0) {
  process.stderr.write('How to use it: npm run read-mail -- FILE… (mails, folders of mails, or an mbox)\n')
  process.exitCode = 2
}
const lines: Promise<object>[] = []
const print = async () => process.stdout.write(`${JSON.stringify(await lines.shift())}\n`)
for await (const mail of mailsOf(paths)) {
  lines.push(lineOf(mail))
  if (lines.length >= TOGETHER) await print()
}
while (lines.length > 0) await print()
await close()
