/** A piece of HTML that is safe as it stands. */
export interface Html {
  readonly html: string
}

type Filling = string | Html | readonly Html[]

/** HTML with words in it: html`<p>${words}</p>`. Whatever is filled in is escaped, unless it is HTML made by this itself. */
export function html(pieces: TemplateStringsArray, ...fillings: readonly Filling[]): Html {
  return { html: pieces.map((piece, at) => (at === 0 ? piece : shown(fillings[at - 1]!) + piece)).join('') }
}

function shown(filling: Filling): string {
  if (typeof filling === 'string') return filling.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
  return 'html' in filling ? filling.html : filling.map(({ html }) => html).join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
