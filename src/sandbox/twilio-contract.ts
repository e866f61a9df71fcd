import { readFile } from 'node:fs/promises'
import { OpenAPIBackend, ValidationContext } from 'openapi-backend'

export interface TwilioCall {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Record<string, string | string[]>
}

/** One fault as the schema names it: where, and what would be right. */
interface Fault {
  readonly instancePath: string
  readonly message?: string
}

export interface TwilioContract {
  /** Twilio's name for what is called: CreateMessage, ListMessage, DeleteMedia. */
  operationOf(call: TwilioCall): string | undefined
  /** What is wrong with a call; empty when nothing is, undefined when there is no such operation. */
  faultsOf(call: TwilioCall): readonly Fault[] | undefined
  /** What is wrong with an answer of ours to that call. */
  faultsOfAnswer(call: TwilioCall, status: number, body: unknown): readonly Fault[]
}

const account = '/2010-04-01/Accounts/{AccountSid}'
const messages = `${account}/Messages.json`
const media = `${account}/Messages/{MessageSid}/Media/{Sid}.json`

const formats = {
  'phone-number': /^(\+[1-9]\d{6,14}|(whatsapp|rcs|messenger):.+|[A-Za-z0-9 ]{1,11})$/,
  uri: isWebAddress,
  'uri-map': true,
  currency: /^[A-Za-z]{3}$/,
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  'date-time-rfc-2822': /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
} as const

/** The file says of StatusCallback: "URL must contain a valid hostname and underscores are not allowed." */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return /^https?:$/.test(protocol) && !hostname.includes('_')
}

/** Twilio's own description of what we call, made strict: here a parameter that Twilio does not know is a fault. */
export function twilioContract(): Promise<TwilioContract> {
  contract ??= readContract()
  return contract
}

/** Read once: it is long, and the same for every gateway. */
let contract: Promise<TwilioContract> | undefined

async function readContract(): Promise<TwilioContract> {
  const file = new URL('twilio-openapi/twilio_api_v2010.json', import.meta.url)
  const definition = JSON.parse(await readFile(file, 'utf8'))
  const { post, get } = definition.paths[messages]
  const { delete: remove } = definition.paths[media]
  post.requestBody.content['application/x-www-form-urlencoded'].schema.additionalProperties = false

  const api = new OpenAPIBackend({
    definition: { ...definition, paths: { [messages]: { post, get }, [media]: { delete: remove } } },
    quick: true,
    // Forms carry text only: "14400" is the number, and one MediaUrl the list of one.
    ajvOpts: { strict: false, coerceTypes: 'array', formats },
    // Answers are JSON: there a number is no text, and addresses begin with a slash.
    customizeAjv(ajv, _options, context) {
      if (context !== ValidationContext.Response) return ajv
      ajv.opts.coerceTypes = false
      return ajv.addFormat('uri', /^\//)
    },
  })
  await api.init()

  return {
    operationOf: (call) => api.matchOperation(call)?.operationId,
    faultsOf(call) {
      const operation = api.matchOperation(call)
      return operation && (api.validateRequest(call, operation).errors ?? [])
    },
    faultsOfAnswer(call, status, body) {
      const operation = api.matchOperation(call)
      return operation ? (api.validateResponse(body, operation, status).errors ?? []) : []
    },
  }
}
