const LONGEST = 500
const ADDRESS =
  /(?<![^\s<(:;,"'])[^\s@<>()[\]:;,"]{1,64}@[^\s@<>.,;:()]{1,63}(?:\.[^\s@<>.,;:()!?"']{1,63}){1,5}(?=[.,;:!?)>"']*(?:\s|$))/

/** The e-mail address that somebody wrote, in small letters; also "ann at example dot org". undefined: there is none. */
export function readEmail(said: string): string | undefined {
  const text = said.slice(0, LONGEST)
  const written = ADDRESS.exec(text)?.[0]
  if (written) return written.toLowerCase()
  const spoken =
    /(?<!\S)([\w.+-]{1,64}) ?(?:\(at\)|\[at\]| at ) ?([\w-]{1,63}(?: ?(?:\(dot\)|\[dot\]| dot |\.) ?[\w-]{1,63}){1,4})(?!\S)/i.exec(
      text,
    )
  const domain = spoken?.[2]?.replace(/ ?(?:\(dot\)|\[dot\]| dot ) ?/gi, '.')
  return spoken && domain && /dot/i.test(text) ? `${spoken[1]}@${domain}`.toLowerCase() : undefined
}
