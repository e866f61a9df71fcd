import { marker } from '../marker.ts'
import type { Letter, Line } from './letter.ts'

/** A letter as plain text. */
export function plain({ marker: words, council, greeting, text, next, doors, stop }: Letter): string {
  const others = [doors.title, ...doors.lines.map((door) => `- ${line(door)}`)].join('\n')
  const parts = [marker(words), council, greeting, text.trim(), ...next, others, stop && line(stop)]
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`
}

const line = ({ text, link }: Line) => (link === undefined ? text : `${text}: ${link}`)
