import type { Failure } from '../../../src/channel.ts'

/** What mail servers write, in English nearly always, where their code says no more than that it failed. */
const FULL =
  /mailbox (is |was )?full|(over|exceed\w*|reached|out of) .{0,30}(quota|storage|disk|mailbox)|over ?quota|quota .{0,20}(exceed|full|violat)|insufficient .{0,20}storage|not enough .{0,20}space|mailbox .{0,10}size .{0,10}limit/i
const NOBODY =
  /(user|recipient|mailbox|addressee?|account|person|customer)s? .{0,40}(unknown|not recogni[sz]ed|unavailable|disabled|inactive|invalid|suspended|closed|not exist|not found|not known|not listed|doesn.t exist)|(unknown|no such|invalid|bad|inactive) .{0,20}(user|recipient|mailbox|address|account|person|delivery|destination|domain|host)|(host|domain)( name)? .{0,40}(unknown|not found|not exist|doesn.t exist)|unrouteable|not our customer|does(n.t| not) have .{0,20}account|no longer (available|valid|in use|on server)/i
const FILTERED =
  /spam|block(ed| ?list)|black ?list|policy|reputation|dmarc|\bspf\b|dkim|virus|malware|\brbl\b|dnsbl|unsolicited|banned|content .{0,20}(reject|filter)|too (large|big)|(message|size) .{0,20}(size|limit) .{0,10}exceed|relay/i

/** Permanent codes that blame what we sent, or us as a sender, and not the address (RFC 3463). */
const OURS = /^5\.(1\.[78]|2\.3|3\.4|6\.\d+)$/
/** Codes that name the address. */
const ADDRESS = /^5\.1\.\d+$/

/**
 * What is to be done about a mail that did not arrive, from its status code (RFC 3463, 5.1.1) or reply code (RFC 5321, 550),
 * and from what the server wrote. Where neither tells, it is `away`: nobody is given up for a mail that cannot be understood.
 */
export function failureOf(code: string | undefined, words: string): Failure {
  if (code?.startsWith('4') || code === '5.2.2') return 'away'
  if (code && OURS.test(code)) return 'ours'
  if (code && ADDRESS.test(code)) return 'gone'
  if (FULL.test(words)) return 'away'
  const nobody = NOBODY.test(words)
  if (!nobody && (code?.startsWith('5.7.') || FILTERED.test(words))) return 'ours'
  return nobody || code ? 'gone' : 'away'
}
