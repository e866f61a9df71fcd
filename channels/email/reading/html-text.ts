import { convert, type FormatCallback } from 'html-to-text'
import { thinHtml } from './thin-html.ts'

/** Characters of HTML that are read, once it is thin: nested lists take the square of their number. */
const LONGEST = 100_000

/** The containers that mail programs put what is answered in, whole. */
const QUOTED = [
  'blockquote',
  '.gmail_attr',
  '.moz-cite-prefix',
  '.yahoo_quoted',
  '.protonmail_quote',
  '.tutanota_quote',
  '.zmail_extra',
  'div[data-marker=__QUOTED_TEXT__]',
]

/** What stands right above a mail that is answered, with nothing around it: all the rest is that mail. */
const ABOVE_THE_REST = [
  '#appendonsend',
  '#divRplyFwdMsg',
  '#stopSpelling',
  '#mail-editor-reference-message-container',
  '#OLK_SRC_BODY_SECTION',
  '.OutlookMessageHeader',
  '.ms-outlook-mobile-reference-message',
  '.WordSection1 > div[style*="border-top:solid"]',
]

const SIGNATURE = [
  '.gmail_signature',
  '.moz-signature',
  '.protonmail_signature_block',
  '.ms-outlook-mobile-signature',
  '#ms-outlook-mobile-signature',
  '#AppleMailSignature',
  'div#Signature',
]

/** As an old Outlook writes it; the reader of replies knows it. */
const ORIGINAL = '-----Original Message-----'

/**
 * HTML as text. Quotations come out with > before them, as in plain mails, and where a program marked the rest as what is
 * answered, a line says so. A mail's HTML is never shown to anybody: this is all that is made of it.
 */
export function htmlText(html: string): { readonly text: string; readonly signature: string } {
  const signatures: string[] = []
  const quotation: FormatCallback = (element, walk, builder) => {
    if (isIndented(element.attribs)) return walk(element.children, builder)
    builder.openBlock({ leadingLineBreaks: 1, reservedLineLength: 2 })
    walk(element.children, builder)
    builder.closeBlock({
      trailingLineBreaks: 1,
      blockTransform: (text) =>
        text
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n'),
    })
  }
  const aboveTheRest: FormatCallback = (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 1 })
    builder.addLiteral(ORIGINAL)
    builder.closeBlock({ trailingLineBreaks: 1 })
    walk(element.children, builder)
  }
  const signature: FormatCallback = (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 1 })
    walk(element.children, builder)
    builder.closeBlock({
      trailingLineBreaks: 1,
      blockTransform(text) {
        signatures.push(text)
        return ''
      },
    })
  }
  const text = convert(thinHtml(html).slice(0, LONGEST), {
    wordwrap: false,
    formatters: { quotation, aboveTheRest, signature },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'title', format: 'skip' },
      { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'].map((selector) => ({ selector, options: { uppercase: false } })),
      ...QUOTED.map((selector) => ({ selector, format: 'quotation' })),
      ...ABOVE_THE_REST.map((selector) => ({ selector, format: 'aboveTheRest' })),
      ...SIGNATURE.map((selector) => ({ selector, format: 'signature' })),
    ],
    limits: { maxDepth: 60, maxChildNodes: 5000, ellipsis: '' },
  })
  return { text, signature: signatures.join('\n').trim() }
}

/** Some programs use a quotation to move a paragraph to the right: it says that it has no line beside it. */
const isIndented = (attributes: Readonly<Record<string, string>> | undefined): boolean =>
  attributes?.type !== 'cite' && /border:\s?(none|0)/i.test(attributes?.style?.slice(0, 500) ?? '')
