/** What read-mail said of many mails, in numbers: node --import tsx test/mail/run.ts FOUND.jsonl [FOLDER OF EXPECTED REPLIES] */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

interface Line {
  readonly file: string
  readonly verdict: string
  readonly reply: string
  readonly attachments: readonly unknown[]
}

const [found = '', folder] = process.argv.slice(2)
const lines: readonly Line[] = readFileSync(found, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const say = (line: string) => process.stdout.write(`${line}\n`)

const verdicts = [...new Set(lines.map(({ verdict }) => verdict))]
for (const verdict of verdicts) say(`${lines.filter((line) => line.verdict === verdict).length}\t${verdict}`)

const empty = lines.filter(
  ({ verdict, reply, attachments }) => verdict === 'human' && reply === '' && attachments.length === 0,
)
for (const { file } of empty) say(`empty\t${file}`)

/** Neither the spaces at the ends nor how a line ends say anything. */
const bare = (text: string) => text.replaceAll('\r\n', '\n').trim()
if (folder) {
  const expected = lines.flatMap((line) => {
    const path = join(folder, basename(line.file))
    return existsSync(path) ? [{ ...line, right: bare(readFileSync(path, 'utf8')) === bare(line.reply) }] : []
  })
  for (const { file, right } of expected) if (!right) say(`another\t${file}`)
  say(`${expected.filter(({ right }) => right).length} of ${expected.length} replies as expected`)
}
