import { type Random, randomFrom } from '../rules/citizens.ts'

/** The letters next to each on a keyboard. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/**
 * The text as somebody types it in a hurry: so large a share of its letters is left out, doubled, swapped with the next, or its
 * neighbour on the keyboard. The same seed gives the same mistakes.
 */
export function mistype(text: string, share: number, seed: number): string {
  const random = randomFrom(seed)
  const letters = [...text]
  let typed = ''
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!
    if (!/\p{L}/u.test(letter) || random() >= share) {
      typed += letter
      continue
    }
    const mistake = Math.floor(random() * 4)
    if (mistake === 0 && at + 1 < letters.length) typed += letters[++at]! + letter
    else if (mistake === 1) continue
    else if (mistake === 2) typed += letter + letter
    else typed += beside(letter, random)
  }
  return typed
}

function beside(letter: string, random: Random): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()))
  if (row === undefined) return letter
  const place = row.indexOf(letter.toLowerCase())
  const next = place === 0 || (place < row.length - 1 && random() < 0.5) ? place + 1 : place - 1
  return row[next]!
}
