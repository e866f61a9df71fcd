/** What we use of saxen, which brings no types. */
declare module 'saxen' {
  type Context = () => { line: number }
  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): this
    on(event: 'openTag', hear: OpenTag): this
    on(event: 'closeTag', hear: () => void): this
    on(event: 'text' | 'cdata' | 'attention', hear: (text: string) => void): this
    on(event: 'error' | 'warn', hear: (error: Error, context: Context) => void): this
    parse(xml: string): void
  }
  type OpenTag = (
    name: string,
    attributes: () => Readonly<Record<string, string>> | false,
    decode: unknown,
    closing: boolean,
    context: Context,
  ) => void
}
