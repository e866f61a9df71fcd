import { describe, expect, test } from 'vitest'
import { HTML, mail, message, PLAIN, parts } from './mails.ts'

const base64 = 'Content-Transfer-Encoding: base64'
const many = <T>(count: number, of: (at: number) => T) => Array.from({ length: count }, (_, at) => of(at))

describe('what is sent along', () => {
  const file = (name: string, type = 'application/pdf') =>
    `Content-Type: ${type}\r\nContent-Disposition: attachment; ${name}\r\n${base64}\r\n\r\naGVsbG8=`
  const named = async (name: string) => {
    const { field, body } = parts('multipart/mixed', `${PLAIN}\r\n\r\nSee`, file(name))
    return (await message(mail([field], body))).files?.[0]?.name
  }

  test('comes whole', async () => {
    const { field, body } = parts('multipart/mixed', `${PLAIN}\r\n\r\nSee`, file('filename="a.pdf"'))
    expect((await message(mail([field], body))).files).toEqual([
      { name: 'a.pdf', bytes: new Uint8Array(Buffer.from('hello')) },
    ])
  })

  test.for<[string, string]>([
    ['filename="../../etc/passwd"', 'passwd'],
    ['filename="C:\\\\Users\\\\ada\\\\bin.pdf"', 'bin.pdf'],
    ["filename*=UTF-8''t%C5%B7.pdf", 'tŷ.pdf'],
    ['filename="=?utf-8?q?t=C5=B7=2Epdf?="', 'tŷ.pdf'],
    ['filename="=?utf-8?q?a=0D=0Ab=00?="', 'ab'],
    ['filename="\u202efdp.exe"', 'fdp.exe'],
    ['filename=".."', '1.pdf'],
    ['filename=""', '1.pdf'],
    [`filename="${'a'.repeat(300)}.pdf"`, `${'a'.repeat(116)}.pdf`],
  ])('with %s is called %s', async ([given, name]) => {
    expect(await named(given)).toBe(name)
  })

  test('is ten files at most, and the rest is counted', async () => {
    const { field, body } = parts('multipart/mixed', ...many(13, (at) => file(`filename=${at}.pdf`)))
    const { files, details } = await message(mail([field], body))
    expect(files?.map(({ name }) => name)).toEqual(many(10, (at) => `${at}.pdf`))
    expect(details?.moreFiles).toBe('3')
  })

  test('is no picture that the letter itself shows', async () => {
    const picture = (id: string) =>
      `Content-Type: image/png; name=${id}.png\r\nContent-ID: <${id}>\r\n${base64}\r\n\r\naGVsbG8=`
    const { field, body } = parts(
      'multipart/related',
      `${HTML}\r\n\r\n<p>See<img src="cid:logo">`,
      picture('logo'),
      picture('hole'),
    )
    expect((await message(mail([field], body))).files?.map(({ name }) => name)).toEqual(['hole.png'])
  })

  test('is something said, though there are no words', async () => {
    const { field, body } = parts('multipart/mixed', `${PLAIN}\r\n\r\n`, file('filename=a.pdf'))
    expect(await message(mail([field, 'In-Reply-To: <1@h>'], body))).toMatchObject({
      text: '',
      files: [{ name: 'a.pdf' }],
    })
  })
})
