import { FRAME } from '../marker.ts'
import type { Block } from './blocks.ts'
import { type Html, html } from './html.ts'
import type { Letter, Line } from './letter.ts'

/**
 * A letter as HTML that reads well on any screen, light or dark, and aloud: nothing is fetched, nothing is smaller than
 * 16 px. Styles stand at each element, because many mail programs take them from nowhere else; Outlook knows no max-width
 * and gets a table. Modelled on the mails of GOV.UK Notify.
 */
export function page(letter: Letter, title: string): string {
  const { language, marker, council, greeting, blocks, next, doors, stop } = letter
  return html`<!doctype html>
<html lang="${language}" dir="${RIGHT_TO_LEFT.has(language.split('-')[0]!) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${DARK}</style>
<!--[if mso]><style>li { margin-left: 4px !important } table { mso-table-lspace: 0pt; mso-table-rspace: 0pt }</style><![endif]-->
</head>
<body class="page" style="margin:0;padding:0;background-color:#ffffff;color:#0b0c0c">
<!--[if mso]><table role="presentation" width="580" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<div style="max-width:580px;margin:0 auto;padding:20px;font:16px/1.5 Helvetica,Arial,sans-serif;overflow-wrap:break-word;word-break:break-word">
<div role="main">
<p class="quiet" style="${QUIET}"><span aria-hidden="true">${FRAME.open}</span>${marker}<span aria-hidden="true">${FRAME.close}</span></p>
<h1 class="line" style="margin:0 0 20px;padding:0 0 10px;border-bottom:4px solid #1d70b8;font-size:24px;line-height:1.25">${council}</h1>
${[...(greeting === undefined ? [] : [paragraph(greeting)]), ...blocks.map(block), ...next.map(paragraph)]}
</div>
<div role="contentinfo">
<h2 class="line" style="margin:30px 0 10px;padding:20px 0 0;border-top:1px solid #b1b4b6;font-size:18px;line-height:1.25">${doors.title}</h2>
<ul style="${LIST}">
${doors.lines.map((door) => html`<li style="${ITEM}">${line(door)}</li>`)}
</ul>
${stop ? [html`<p style="margin:0">${line(stop)}</p>`] : []}
</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`.html
}

/** Colours for who reads at night: white and light blue on black are well over 4.5 to 1. */
const DARK = {
  html: `
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0b0c0c !important; color: #ffffff !important }
  .quiet { color: #cecece !important }
  .line { border-color: #5694ca !important }
  a { color: #8ec1ee !important }
}
`,
}

const QUIET = 'margin:0 0 20px;color:#505a5f'
const LIST = 'margin:0 0 20px;padding:0 24px'
const ITEM = 'margin:0 0 8px'
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

function block(block: Block): Html {
  if (block.kind === 'paragraph') return paragraph(block.lines.join('\n'))
  const items = block.items.map((item) => html`<li style="${ITEM}">${linked(item)}</li>`)
  if (block.kind === 'points') return html`<ul style="${LIST}">\n${items}\n</ul>`
  return html`<ol start="${String(block.first)}" style="${LIST}">\n${items}\n</ol>`
}

function paragraph(text: string): Html {
  const lines = text.split('\n').map(linked)
  return html`<p style="margin:0 0 20px">${{ html: lines.map(({ html }) => html).join('<br>\n') }}</p>`
}

/** Web addresses become links, and stay to be read: a link says where it goes. What ends the sentence is not part of it. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)])/)
  return { html: parts.map((part, at) => (at % 2 ? anchor(part, part) : html`${part}`).html).join('') }
}

const line = ({ text, link }: Line): Html => (link === undefined ? html`${text}` : anchor(link, text))

const anchor = (href: string, text: string): Html => html`<a href="${href}" style="color:#1d70b8">${text}</a>`
