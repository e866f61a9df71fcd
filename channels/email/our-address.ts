import { addressParser } from 'postal-mime'

/** Who we are to citizens: the council's name, and the one address that all our addresses are made from. */
export interface OurAddress {
  readonly name: string
  readonly local: string
  readonly domain: string
}

/** A signed address has 64 characters before the @ (RFC 5321), of which the token takes 45. */
const LONGEST = 19

/** Reads MAIL_FROM. Throws where no signed address could be made from it. */
export function ourAddress(from: string): OurAddress {
  const [mailbox, ...more] = addressParser(from, { flatten: true })
  const [local, domain, ...rest] = mailbox?.address?.toLowerCase().split('@') ?? []
  if (!mailbox || !local || !domain || more.length > 0 || rest.length > 0)
    throw new Error('MAIL_FROM must be one address, like Council <contact@council.example>')
  if (local.length > LONGEST || local.includes('+'))
    throw new Error(`MAIL_FROM must have at most ${LONGEST} characters before the @, and no +`)
  return { name: mailbox.name || domain, local, domain }
}

/** Is this one of our own addresses, signed or not, rightly or not? */
export function isOurs(address: string, { local, domain }: OurAddress): boolean {
  const [theirs, at] = address.toLowerCase().split('@')
  return at === domain && (theirs === local || theirs!.startsWith(`${local}+`))
}
