/** Numbers, each once and in the order in which they were first met, and how often each was. */
export interface Counted {
  readonly keys: Int32Array
  readonly times: Uint16Array
}

/** Counts numbers, again and again: with a Map for each text, most of the time would go into making Maps. */
export interface Tally {
  add(key: number): void
  /** How many numbers there are so far. */
  size(): number
  /** What was counted. It begins anew after that. */
  take(): Counted
}

/** For `most` numbers at a time. */
export function tally(most: number): Tally {
  // At least half of the slots stay empty, so that a number is soon found. What is in one is a place in `keys`, from 1 on.
  const bits = Math.ceil(Math.log2(most)) + 1
  const slots = new Int32Array(1 << bits)
  const taken = new Int32Array(most)
  const keys = new Int32Array(most)
  const times = new Uint16Array(most)
  let size = 0
  return {
    add(key) {
      let slot = key & (slots.length - 1)
      while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & (slots.length - 1)
      const place = slots[slot]!
      if (place !== 0) {
        times[place - 1]! += 1
        return
      }
      taken[size] = slot
      keys[size] = key
      times[size] = 1
      size += 1
      slots[slot] = size
    },
    size: () => size,
    take() {
      const counted = { keys: keys.slice(0, size), times: times.slice(0, size) }
      for (let place = 0; place < size; place++) slots[taken[place]!] = 0
      size = 0
      return counted
    },
  }
}
