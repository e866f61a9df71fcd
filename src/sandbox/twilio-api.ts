import { createHash, timingSafeEqual } from 'node:crypto'
import type { TwilioCall, TwilioContract } from './twilio-contract.ts'
import { listOf } from './twilio-list.ts'
import type { mediaStore } from './twilio-media.ts'
import { newSid, type PretendMessage, resourceOf } from './twilio-message.ts'
import { answerOf, refusalOf } from './twilio-refusal.ts'
import type { ApiAnswer } from './twilio-server.ts'

/**
 * Nobody answers (`down`); the call is done and its answer never comes (`timeout`), breaks off (`dropped`) or comes after
 * all status callbacks (`late`); the message is refused for good (`refuse`); or one of Twilio's error codes, or, below 600,
 * the status of somebody's answer who is not Twilio.
 */
export type Trouble = 'down' | 'timeout' | 'dropped' | 'late' | 'refuse' | number

export interface Account {
  readonly accountSid: string
  readonly authToken: string
  readonly number: string
}

export interface Taken {
  readonly message: PretendMessage
  readonly statusCallback: string | undefined
  /** Why it will not reach the telephone, where it will not. */
  readonly undelivered: number | undefined
}

/** What the pretend Twilio has, and who hears of what it takes: resolves when its status callbacks were posted. */
export interface TwilioRooms {
  readonly contract: TwilioContract
  readonly media: ReturnType<typeof mediaStore>
  readonly sent: readonly PretendMessage[]
  readonly blocked: ReadonlySet<string>
  readonly violations: unknown[]
  took(taken: Taken): Promise<void>
}

/** Twilio's side of our calls: checks each from first to last, does it or says why not. */
export function twilioApi(account: Account, { contract, media, sent, blocked, violations, took }: TwilioRooms) {
  const troubles: Trouble[] = []

  async function answer(call: TwilioCall): Promise<ApiAnswer | 'broken' | 'silence'> {
    if (media.isFile(call)) return media.file(call)
    if (!isFrom(account, call.headers.authorization)) return answerOf({ code: 20003 })
    const trouble = troubles.shift()
    if (trouble === 'down') return 'broken'
    const given = media.isLink(call) ? (refused(call, trouble) ?? media.link(call)) : await checked(call, trouble)
    if (trouble === 'timeout') return 'silence'
    return trouble === 'dropped' ? 'broken' : given
  }

  async function checked(call: TwilioCall, trouble: Trouble | undefined): Promise<ApiAnswer> {
    const faults = contract.faultsOf(call)
    if (faults?.length !== 0) {
      violations.push({ call: call.path, faults })
      return answerOf({ code: faults ? codeOf(faults[0]?.instancePath) : 20404 })
    }
    return refused(call, trouble) ?? done(call, trouble)
  }

  async function done(call: TwilioCall, trouble: Trouble | undefined): Promise<ApiAnswer> {
    const operation = contract.operationOf(call)
    if (operation === 'DeleteMedia') return media.remove(call)
    if (operation === 'ListMessage') return described(call, 200, listOf(sent, account.accountSid, call.path))
    return take(call, trouble)
  }

  async function take(call: TwilioCall, trouble: Trouble | undefined): Promise<ApiAnswer> {
    // What the description calls a string is one, now that the call was checked.
    const form = call.body as { To: string; From: string; Body: string; StatusCallback?: string }
    const refusal = refusalOf(form, account.number, blocked)
    if (refusal) return answerOf(refusal)
    const { To: to, From: from, Body: body, StatusCallback: statusCallback } = form
    const message: PretendMessage = { sid: newSid(), to, from, body, created: new Date(), status: 'queued' }
    const given = described(call, 201, resourceOf(message, account.accountSid))
    const reported = took({ message, statusCallback, undelivered: typeof trouble === 'number' ? trouble : undefined })
    if (trouble === 'late') await reported
    return given
  }

  /** An answer that must be as Twilio describes it. */
  function described(call: TwilioCall, status: number, body: object): ApiAnswer {
    const faults = contract.faultsOfAnswer(call, status, body)
    if (faults.length > 0) violations.push({ answer: body, faults })
    return { status, body }
  }

  return {
    answer,
    fail(next: Trouble, times: number) {
      troubles.push(...Array<Trouble>(times).fill(next))
    },
  }
}

function refused({ body: { To: to } }: TwilioCall, trouble: Trouble | undefined): ApiAnswer | undefined {
  if (trouble === 'refuse') return answerOf({ code: 21612, about: String(to) })
  return typeof trouble === 'number' && !isDelivery(trouble)
    ? answerOf({ code: trouble, about: String(to) })
    : undefined
}

/** Codes that Twilio gives after it has taken a message: in the status callback, not in its answer. */
const isDelivery = (code: number) => (code >= 30000 && code < 31000) || (code >= 63000 && code < 64000)

/** Twilio's code for a parameter that is wrong. */
function codeOf(instancePath = ''): number {
  if (instancePath.endsWith('/To')) return 21211
  return instancePath.endsWith('/StatusCallback') ? 21609 : 20001
}

function isFrom({ accountSid, authToken }: Account, authorization = ''): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const right = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  return timingSafeEqual(digest(authorization), digest(right))
}
