import type { Model } from './model.ts'
import { partsOf } from './parts.ts'

/** What a file begins with: what is not numbers by the thousand, and how long each row of numbers after it is. */
interface Head<Rest> {
  readonly intents: readonly string[]
  readonly report: Model['report']
  readonly rest: Rest
  readonly lengths: readonly number[]
}

/** A model and what goes with it (`rest`, anything JSON can hold) as bytes. They are read where they were written: a cache. */
export function writeModel<Rest>(model: Model, rest: Rest): Uint8Array {
  const rows = rowsOf(model)
  const lengths = rows.map(({ byteLength }) => byteLength)
  const head = new TextEncoder().encode(
    JSON.stringify({ intents: model.parts.intents, report: model.report, rest, lengths } satisfies Head<Rest>),
  )
  const bytes = new Uint8Array(4 + head.length + lengths.reduce((sum, length) => sum + length, 0))
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const row of rows) {
    bytes.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), at)
    at += row.byteLength
  }
  return bytes
}

export function readModel<Rest>(bytes: Uint8Array): { model: Model; rest: Rest } {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const { intents, report, rest, lengths }: Head<Rest> = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)))
  let at = bytes.byteOffset + start
  const rows = lengths.map((length) => {
    const row = bytes.buffer.slice(at, at + length)
    at += length
    return row
  })
  const [keys, telling, weights, steps, offsets, starts, places, near, labels, confidence] = rows
  const parts = partsOf(intents)
  const model = {
    parts,
    vocabulary: {
      places: new Map(Array.from(new Int32Array(keys!), (key, place) => [key, place])),
      telling: new Float32Array(telling!),
    },
    lines: {
      count: parts.count,
      weights: new Int8Array(weights!),
      steps: new Float32Array(steps!),
      offsets: new Float32Array(offsets!),
    },
    index: { starts: new Int32Array(starts!), rows: new Int32Array(places!), weights: new Float32Array(near!) },
    labels: new Int32Array(labels!),
    confidence: new Float64Array(confidence!),
    report,
  }
  return { model, rest }
}

/** In the order in which they are read. */
function rowsOf({ vocabulary, lines, index, labels, confidence }: Model) {
  return [
    Int32Array.from(vocabulary.places.keys()),
    vocabulary.telling,
    lines.weights,
    lines.steps,
    lines.offsets,
    index.starts,
    index.rows,
    index.weights,
    labels,
    confidence,
  ]
}
