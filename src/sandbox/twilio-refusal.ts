/** What Twilio says instead of taking a message: an error code, and the number it is about. */
export interface Refusal {
  readonly code: number
  readonly about?: string
}

/** Answers that are not 400. */
const statuses: Readonly<Record<number, number>> = { 20003: 401, 20404: 404, 20429: 429, 20500: 500, 20503: 503 }

/** As Twilio writes them: some name the number, so that nobody may log them as they are. */
const words: Readonly<Record<number, string>> = {
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  20500: 'Internal Server Error',
  20503: 'Service Unavailable',
  21211: "Invalid 'To' Phone Number: ",
  21408: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ",
  21602: 'Message body is required.',
  21603: "A 'From' phone number is required.",
  21606: "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination.",
  21609: "The 'StatusCallback' URL is not a valid URL.",
  21610: 'Attempt to send to unsubscribed recipient: ',
  21611: "This 'From' number has exceeded the maximum allowed queue size.",
  21612: "Message cannot be sent with the current combination of 'To' and 'From': ",
  21614: "'To' number is not a valid mobile number: ",
  21617: 'The concatenated message body exceeds the 1600 character limit.',
}

/** The numbers that Twilio refuses for tests: https://www.twilio.com/docs/iam/test-credentials */
const magicNumbers: Readonly<Record<string, number>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
}

/** Why Twilio would not take this message from `number`, given who has said STOP; undefined when it would. */
export function refusalOf(
  message: { readonly To: string; readonly From?: string; readonly Body?: string },
  number: string,
  blocked: ReadonlySet<string>,
): Refusal | undefined {
  const { To, From, Body } = message
  if (!From) return { code: 21603 }
  if (!isOurs(From, number)) return { code: 21606 }
  if (!Body) return { code: 21602 }
  if ([...Body].length > 1600) return { code: 21617 }
  const code = magicNumbers[To] ?? (blocked.has(To) ? 21610 : undefined)
  return code ? { code, about: To } : undefined
}

/** Our number, by SMS or WhatsApp; an RCS sender has a name instead. */
const isOurs = (from: string, number: string) => from.replace(/^whatsapp:/, '') === number || from.startsWith('rcs:')

/** The answer Twilio gives with a refusal; a code below 600 is the status of an answer that is not Twilio's own. */
export function answerOf({ code, about = '' }: Refusal): { status: number; body: object } {
  if (code < 600) return { status: code, body: {} }
  const status = statuses[code] ?? 400
  const message = `${words[code] ?? 'Refused'}${about}`
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } }
}
