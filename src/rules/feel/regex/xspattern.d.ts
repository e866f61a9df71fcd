/** The package has types, but does not export them. */
declare module 'xspattern' {
  /** A test of a whole text against a pattern of XML Schema. Throws for a pattern that is none. */
  export function compile(pattern: string, options?: { language: 'xsd' | 'xpath' }): (text: string) => boolean
}
