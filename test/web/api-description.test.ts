import { OpenAPIBackend } from 'openapi-backend'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repertoire } from '../support/repertoire.ts'
import { openApi } from './open-api.ts'

let api: Awaited<ReturnType<typeof openApi>>
let described: Described
let schemas: OpenAPIBackend
beforeAll(async () => {
  api = await openApi(await repertoire())
  described = (await api.get('/openapi.json')).json
  // It reads schemas of application/json alone.
  const definition = JSON.parse(JSON.stringify(described).replaceAll('application/problem+json', 'application/json'))
  const formats = { date: /^\d{4}-\d\d-\d\d$/, uri: (text: string) => URL.canParse(text) }
  schemas = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false, formats } })
  await schemas.init()
})
afterAll(() => api?.close())

type Content<T> = Readonly<Record<string, { readonly examples?: Readonly<Record<string, { readonly value: T }>> }>>
interface Described {
  readonly openapi: string
  readonly paths: {
    readonly '/api/v1/entitlements': {
      readonly post: {
        readonly requestBody: { readonly content: Content<object> }
        readonly responses: Readonly<Record<string, { readonly content?: Content<unknown> }>>
      }
    }
  }
}

const faultsOf = (operation: 'decide' | 'listServices', status: number, json: unknown) =>
  schemas.validateResponse(json, operation, status).errors ?? []

test('the description is one of OpenAPI 3.1, of this address', () => {
  expect(described).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://council.example' }] })
})

test('every example of the description is answered with its own example answer', async () => {
  const { requestBody, responses } = described.paths['/api/v1/entitlements'].post
  const asked = requestBody.content['application/json']!.examples!
  const answers = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    Object.entries(content).flatMap(([type, { examples = {} }]) =>
      Object.entries(examples).map(([name, { value }]) => ({ name, status: Number(status), type, json: value })),
    ),
  )
  expect(answers.map(({ name }) => name).sort()).toEqual(Object.keys(asked).sort())
  for (const { name, ...answer } of answers) {
    const { status, type, json } = await api.ask(asked[name]!.value)
    expect({ status, type, json }, name).toEqual(answer)
    expect(faultsOf('decide', status, json), name).toEqual([])
    const request = { method: 'post', path: '/api/v1/entitlements', headers: { 'content-type': 'application/json' } }
    const body = asked[name]!.value
    expect(schemas.validateRequest({ ...request, body }, 'decide').errors ?? [], name).toEqual([])
  }
})

test('the list of services is as described, in both languages', async () => {
  for (const language of ['en', 'cy']) {
    const { status, json } = await api.get(`/services?language=${language}`)
    expect([status, json.language, json.services.length > 20]).toEqual([200, language, true])
    expect(faultsOf('listServices', status, json)).toEqual([])
  }
})

test('an answer to anybody, with any facts, is as described', async () => {
  const { services } = (await api.get('/services')).json
  const example = (fact: { type: string; options?: { value: string }[]; min?: number; latest?: string }, at: number) =>
    ({
      'yes-no': at % 2 === 0,
      choice: fact.options?.[at % fact.options.length]?.value,
      choices: fact.options?.slice(0, at % 3).map(({ value }) => value),
      number: fact.min,
      money: fact.min,
      date: at % 2 === 0 ? fact.latest : '1950-02-28',
    })[fact.type] ?? null
  const seen = new Set<string>()
  for (let at = 0; at < 24; at++) {
    const facts = Object.fromEntries(
      services.flatMap((service: { facts: { name: string; type: string; asked: boolean }[] }) =>
        service.facts
          .filter(({ asked }, place) => asked && (place + at) % 4 !== 0)
          .map((fact, place) => [fact.name, at % 7 === 6 ? null : example(fact, at + place)]),
      ),
    )
    const { status, json } = await api.ask({ facts, on: at % 5 === 0 ? '2026-05-01' : '2026-11-21' })
    expect([at, status, json.errors]).toEqual([at, 200, undefined])
    expect(faultsOf('decide', status, json)).toEqual([])
    for (const { status } of json.decisions) seen.add(status)
  }
  expect([...seen].sort()).toEqual(['decided', 'no-rules', 'open', 'unsure'])
})
