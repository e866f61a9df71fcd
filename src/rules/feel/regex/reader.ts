/** Reads a pattern character by character. */
export interface Reader {
  ended(): boolean
  at(text: string): boolean
  /** The next character, '' at the end. */
  take(): string
  takeWhile(holds: (character: string) => boolean): string
  /** Reads the text if it comes next. */
  skip(text: string): boolean
  /** Throws SyntaxError where something else comes next. */
  expect(text: string): void
}

export function patternReader(pattern: string): Reader {
  const characters = [...pattern]
  let place = 0
  const reader: Reader = {
    ended: () => place >= characters.length,
    at: (text) => characters.slice(place, place + text.length).join('') === text,
    take: () => characters[place++] ?? '',
    takeWhile(holds) {
      const start = place
      while (place < characters.length && holds(characters[place] ?? '')) place++
      return characters.slice(start, place).join('')
    },
    skip(text) {
      const comes = reader.at(text)
      if (comes) place += text.length
      return comes
    },
    expect(text) {
      if (!reader.skip(text)) throw new SyntaxError(`${text} is missing`)
    },
  }
  return reader
}
