import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { envelopeIn } from '../../../channels/email/doors/delivered-to.ts'
import { watchMailbox } from '../../../channels/email/doors/imap.ts'
import { accessToken } from '../../../channels/email/doors/oauth.ts'
import { freePort } from '../../sandbox/free-port.ts'
import { eventually } from '../../support/house.ts'
import { within } from '../../support/within.ts'

const us = 'contact@council.example'
const token = 'contact+rtoken@council.example'
const other = 'contact+rother@council.example'
const knows = (address: string) => [us, token, other].includes(address.toLowerCase())
const envelope = (...header: readonly string[]) => envelopeIn(Buffer.from([...header, '', 'hello'].join('\r\n')), knows)

describe('the envelope of a mail in a mailbox', () => {
  test.for(['Delivered-To', 'X-Original-To', 'Envelope-To', 'X-Envelope-To'])('is in its %s', (field) => {
    expect(envelope('Return-Path: <ada@home.example>', `${field}: ${token}`, `To: ${us}`)).toEqual({
      from: 'ada@home.example',
      to: [token],
    })
  })

  test('has no token that To alone names, where the mail server says whom it was for', () => {
    expect(envelope(`Delivered-To: ${us}`, `To: ${token}`)).toEqual({ to: [us] })
  })

  test('has what To and Cc name, where the mail server says nothing', () => {
    expect(envelope(`To: "Council, the" <${token}>, bob@home.example`, `Cc: ${us.toUpperCase()}`)).toEqual({
      to: [token, us.toUpperCase()],
    })
  })

  test('has the tokens that we signed, and no others', () => {
    const forged = 'contact+rforged@council.example'
    expect(envelope(`Delivered-To: ${forged}`, `Delivered-To: ${token}`, `Delivered-To: ${other}`)).toEqual({
      to: [token, other],
    })
  })

  test('has the return path that the last mail server wrote, also the null one, and none where there is none', () => {
    expect(envelope('Return-Path: <>', 'Return-Path: <evil@home.example>').from).toBe('')
    expect(envelope('Return-Path: ada@home.example').from).toBe('ada@home.example')
    expect(envelope('From: ada@home.example').from).toBeUndefined()
  })

  test('is found in two megabytes of To within a second', () =>
    within(1000, () => void envelope(`To: ${'a'.repeat(1_000_000)}${'@<'.repeat(500_000)}`)))
})

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A token server that answers as told; resolves to its URL and what it was asked. */
async function tokens(answer: () => { status?: number; json: unknown }) {
  const asked: { request: IncomingMessage; form: URLSearchParams }[] = []
  const server = createServer(async (request, response) => {
    asked.push({ request, form: new URLSearchParams(await text(request)) })
    const { status = 200, json } = answer()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  closing.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, asked }
}

describe('an access token', () => {
  const client = { clientId: 'an-id', clientSecret: 'a secret & more', scope: 'https://outlook.office365.com/.default' }

  test('is asked for with client credentials, and kept until a minute before it ends', async () => {
    let now = 0
    const { url, asked } = await tokens(() => ({ json: { access_token: `token ${asked.length}`, expires_in: 3600 } }))
    const token = accessToken({ ...client, url }, () => now)
    expect(await token.get()).toBe('token 1')
    expect(Object.fromEntries(asked[0]!.form)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'an-id',
      client_secret: 'a secret & more',
      scope: 'https://outlook.office365.com/.default',
    })
    now = 3_539_000
    expect(await token.get()).toBe('token 1')
    now = 3_540_000
    expect(await token.get()).toBe('token 2')
    token.forget()
    expect(await token.get()).toBe('token 3')
  })

  test('that is not given says why, and neither the secret nor what else the server says', async () => {
    const json = { error: 'invalid_client', error_description: 'AADSTS7000215: a secret & more' }
    const { url } = await tokens(() => ({ status: 401, json }))
    const error = await accessToken({ ...client, url })
      .get()
      .catch((error: Error) => error)
    expect(error).toMatchObject({ code: 'invalid_client' })
    expect(String(error)).not.toMatch(/secret|AADSTS/)
  })
})

describe('a mailbox that cannot be reached', () => {
  test('is reported each time it is tried again, and left alone after closing', async () => {
    const reports: unknown[] = []
    const url = `imap://contact:secret@127.0.0.1:${await freePort()}/`
    const mailroom = { take: async () => {}, knows, report: (_: string, error: unknown) => reports.push(error) }
    const close = watchMailbox({ url }, mailroom, 20)
    await eventually(
      async () => reports.length,
      (reported) => reported >= 3,
    )
    await close()
    expect(reports[0]).toMatchObject({ code: 'ECONNREFUSED' })
    const reported = reports.length
    await new Promise((later) => setTimeout(later, 200))
    expect(reports).toHaveLength(reported)
  })
})
