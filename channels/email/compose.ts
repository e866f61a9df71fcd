import type { Outbound } from '../../src/channel.ts'
import { FRAME, marker } from './marker.ts'
import type { EmailSettings } from './settings.ts'
import { isReply } from './thread.ts'

interface Composed {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A mail around a message: the same words as plain text and as HTML that reads well on any screen, and aloud. */
export function compose(message: Outbound, council: string, words: EmailSettings['words']): Composed {
  const { language, answers, text } = message
  const say = (key: string) => words(`email.${key}`, language, { council })
  const about = answers?.subject
  const subject = about === undefined ? say('subject') : isReply(about) ? about : `Re: ${about}`
  const footer = say('footer')
  return {
    subject,
    text: `${[marker(say('marker')), council, text, footer].join('\n\n')}\n`,
    html: page({
      language,
      title: escaped(subject),
      content: `
<p style="${QUIET}"><span aria-hidden="true">${FRAME.open}</span>${escaped(say('marker'))}<span aria-hidden="true">${FRAME.close}</span></p>
<h1 style="font-size:24px;line-height:1.25;margin:0 0 20px">${escaped(council)}</h1>
${paragraphs(text, 'margin:0 0 20px')}
<hr style="border:0;border-top:1px solid #b1b4b6;margin:30px 0 20px">
${paragraphs(footer, QUIET)}`,
    }),
  }
}

const QUIET = 'margin:0 0 20px;color:#505a5f'
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

const page = ({ language, title, content }: { language: string; title: string; content: string }) => `<!doctype html>
<html lang="${escaped(language)}" dir="${RIGHT_TO_LEFT.has(language.split('-')[0]!) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
<div role="main" style="max-width:580px;margin:0 auto;padding:20px;font:16px/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;overflow-wrap:break-word">${content}
</div>
</body>
</html>
`

const paragraphs = (text: string, style: string) =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p style="${style}">${linked(paragraph.trim()).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n')

/** Web addresses become links. They stay to be read: a link says where it goes. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)])/)
    .map((part, at) =>
      at % 2 ? `<a href="${escaped(part)}" style="color:#1d70b8">${escaped(part)}</a>` : escaped(part),
    )
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
