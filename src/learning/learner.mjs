/** A thread that learns one lesson: it reads TypeScript by itself, and gives what it learned, as bytes, to whoever opened it. */
import { serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { lessons } = await import('./learn.ts')
parentPort.postMessage(serialize(await lessons[workerData.lesson](workerData.dialogs, workerData.other)))
