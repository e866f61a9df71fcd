/** A stretch of text, or a link that reads as it is. */
export interface Part {
  readonly text: string
  readonly link: boolean
}

/** An address on the secure web; what ends the sentence around it is not part of it. */
const ADDRESS = /(https:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]])/

/** Cuts a text into what is a link and what is not. Only https: nothing a text can say makes a link of any other kind. */
export const parts = (text: string): readonly Part[] =>
  text
    .split(ADDRESS)
    .map((piece, index) => ({ text: piece, link: index % 2 === 1 }))
    .filter((part) => part.text !== '')
