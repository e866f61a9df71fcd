import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Channel } from '../../src/channel.ts'
import { mailbox } from '../../src/sandbox/mailbox.ts'
import { setStage, us } from '../channels/email/stage.ts'
import { render } from '../support/serve-channel.ts'
import { ask } from '../support/web-request.ts'

const stage = setStage()
const ann = 'ann@home.example'

let pages: Channel
beforeAll(() => {
  pages = { name: 'sandbox', limits: { length: 0, buttons: false }, routes: mailbox(stage().mailbox, us) }
})
const post = (form: Record<string, string>) => ask(pages, stage().office, 'POST', '/sandbox/mailbox', { form })

const shown = ({ page }: Answer) => render({ ...page!, fill: { ...page!.fill, asset: (name: string) => name } })

describe('the mailbox of the sandbox', () => {
  test('writes to us with a file, and its writer is confirmed', async () => {
    const answer = await post({ subject: 'Bins', text: 'See the photo.', file: 'photo.png' })
    expect(answer.redirect).toBe('/sandbox/mailbox?from=ann%40home.example')
    expect(stage().messages()).toMatchObject([{ from: ann, text: 'See the photo.', trust: 'confirmed' }])
    expect(stage().messages()[0]!.files).toMatchObject([{ name: 'photo.png' }])
  })

  test('shows what we wrote as text, and as HTML that can do nothing', async () => {
    await stage().send({ to: ann, text: '<script>alert(1)</script>' })
    const html = shown(await ask(pages, stage().office, 'GET', '/sandbox/mailbox'))
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script>alert(1)')
    expect(html).toMatch(/<iframe [^>]*sandbox title="[^"]*" srcdoc="&lt;!doctype html&gt;/)
    await post({ text: 'Thanks.', inReplyTo: stage().mailbox.received[0]!.messageId })
    expect(stage().messages()).toMatchObject([{ text: 'Thanks.' }])
  })

  test.for([
    [{ from: 'nobody', text: 'hello' }, 'An address looks like'],
    [{ text: ' ' }, 'Write a mail first'],
  ] as const)('says what is wrong with %j', async ([form, problem]) => {
    const answer = await post(form)
    expect(answer.status).toBe(400)
    expect(shown(answer)).toContain(problem)
  })
})
