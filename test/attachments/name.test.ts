import { describe, expect, test } from 'vitest'
import { judge, scanner } from '../../src/attachments/index.ts'
import { EXE, PDF } from '../support/files.ts'

const look = (name: string, bytes: Buffer | string) =>
  judge({ name, bytes: Buffer.from(bytes as string) }, { bytes: 1e7, scan: scanner() })

describe('a name', () => {
  const named = async (name: string, bytes: Buffer | string = PDF) => (await look(name, bytes)).name
  test.each([
    ['letter.pdf.exe', 'letter.pdf'],
    ['letter.exe', 'letter.pdf'],
    ['letter', 'letter.pdf'],
    ['Letter of 1.12.2026', 'Letter of 1.12.2026.pdf'],
    ['Llythyr ŵ.PDF', 'Llythyr ŵ.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\a.pdf', 'a.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.pdf'],
    ['a\0b\r\nc\u200b.pdf', 'ab c.pdf'],
    ['a"; filename="b.exe', 'a_; filename=_b.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['con.pdf', '_con.pdf'],
    ['   ...  ', 'file.pdf'],
    ['', 'file.pdf'],
    ['half \ud83d', 'half.pdf'],
  ])('%j becomes %j', async (given, cleaned) => expect(await named(given)).toBe(cleaned))

  test('has at most 120 characters, its extension among them, and no half of one', async () => {
    const long = await named('😀'.repeat(100))
    expect(long.length).toBeLessThanOrEqual(120)
    expect(long).toMatch(/^(😀)+\.pdf$/u)
    expect((await named(`${'x'.repeat(500)}.exe`, EXE)).length).toBe(120)
    expect(await named('holiday.png', 'Just words')).toBe('holiday.txt')
  })
})
