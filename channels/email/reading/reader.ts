/** The other side of `readers`: one mail after the other, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { Unreadable } from '../../../src/channel.ts'
import { envelopeOf } from './envelope.ts'
import { type ReadingSettings, readMail } from './read-mail.ts'
import type { Answer, Question } from './readers.ts'

const port = parentPort!
// What crosses to a thread comes without being a Buffer any more.
const { key, ...given }: ReadingSettings = workerData
const settings = { ...given, key: typeof key === 'string' ? key : Buffer.from(key) }

const answer = async ({ raw, envelope }: Question): Promise<Answer> => {
  try {
    return { reading: await readMail(Buffer.from(raw), envelopeOf(envelope), settings) }
  } catch (error) {
    const words = error instanceof Unreadable ? error.message : 'This mail cannot be read.'
    return { unreadable: words, cause: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port.on('message', (question: Question) => void answer(question).then((answer) => port.postMessage(answer)))
port.postMessage('ready')
