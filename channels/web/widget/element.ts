/** An element with attributes and children. Strings become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

/** A shadow root with our styles: the page's do not reach in, ours not out, and a strict content policy has nothing to refuse. */
export function shadow(host: HTMLElement, ...children: readonly Node[]): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' })
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLES)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Browsers before 2023.
    root.append(element('style', {}, STYLES))
  }
  root.append(...children)
  return root
}

/** widget.css, put in by bundle.ts. */
declare const STYLES: string
