import { createHash, timingSafeEqual } from 'node:crypto'
import type { TwilioCall, TwilioContract } from './twilio-contract.ts'
import { newSid, type PretendMessage, resourceOf } from './twilio-message.ts'
import { answerOf, refusalOf } from './twilio-refusal.ts'
import type { ApiAnswer } from './twilio-server.ts'

/** Nobody answers (`down`), the message is refused for good (`refuse`), or one of Twilio's error codes. */
export type Trouble = 'down' | 'refuse' | number

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

/** Twilio's side of "send a message": checks a call from first to last, takes the message or says why not. */
export function twilioApi(
  account: Account,
  contract: TwilioContract,
  blocked: ReadonlySet<string>,
  violations: unknown[],
  took: (taken: Taken) => void,
) {
  const troubles: Trouble[] = []

  function answer(call: TwilioCall): ApiAnswer | undefined {
    if (!isFrom(account, call.headers.authorization)) return answerOf({ code: 20003 })
    const trouble = troubles.shift()
    if (trouble === 'down') return undefined
    const faults = contract.faultsOf(call)
    if (faults?.length !== 0) {
      violations.push({ call: call.path, faults })
      return answerOf({ code: faults ? codeOf(faults[0]?.instancePath) : 20404 })
    }
    if (trouble === 'refuse') return answerOf({ code: 21612, about: String(call.body.To) })
    if (trouble && !isDelivery(trouble)) return answerOf({ code: trouble, about: String(call.body.To) })
    return take(call, trouble)
  }

  function take(call: TwilioCall, undelivered: number | undefined): ApiAnswer {
    // What the description calls a string is one, now that the call was checked.
    const form = call.body as { To: string; From?: string; Body?: string; StatusCallback?: string }
    const refusal = refusalOf(form, account.number, blocked)
    if (refusal) return answerOf(refusal)
    const message = { sid: newSid(), to: form.To, body: form.Body ?? '', status: 'queued' }
    const body = resourceOf(message, account)
    const faults = contract.faultsOfAnswer(call, 201, body)
    if (faults.length > 0) violations.push({ answer: body, faults })
    took({ message, statusCallback: form.StatusCallback, undelivered })
    return { status: 201, body }
  }

  return {
    answer,
    fail(next: Trouble, times: number) {
      troubles.push(...Array<Trouble>(times).fill(next))
    },
  }
}

/** Codes that Twilio gives after it has taken a message: in the status callback, not in its answer. */
const isDelivery = (code: number) => code >= 30000 && code < 31000

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
