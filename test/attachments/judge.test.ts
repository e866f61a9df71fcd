import { describe, expect, test } from 'vitest'
import { type Judged, judge, judgeAll, scanner } from '../../src/attachments/index.ts'
import { docx, EXE, PDF, PNG } from '../support/files.ts'
import { within } from '../support/within.ts'
import { zip } from '../support/zip.ts'

const scan = scanner()
const MB = 1024 * 1024

const look = (name: string, bytes: Buffer | string) =>
  judge({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }, { bytes: 10 * MB, scan })
const seen = ({ status, type, name, reason }: Judged) => [status, type, name, ...(reason ? [reason] : [])]

/** A header of a video or sound in a box, as ISO 14496-12 has it. */
const box = (brand: string) =>
  Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}${brand}`), Buffer.alloc(64)])

describe('a file that we take', () => {
  test.each<[string, string, Buffer | string]>([
    ['application/pdf', 'letter.pdf', PDF],
    ['image/png', 'photo.png', PNG],
    [
      'image/jpeg',
      'photo.jpeg',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(40)]),
    ],
    ['image/gif', 'a.gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)])],
    ['image/webp', 'a.webp', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(40)])],
    ['image/heic', 'IMG_1.heic', box('heic')],
    ['image/tiff', 'scan.tif', Buffer.concat([Buffer.from('II*\0\x08\0\0\0'), Buffer.alloc(60)])],
    ['image/bmp', 'a.bmp', Buffer.concat([Buffer.from('BM\x46\0\0\0\0\0\0\0'), Buffer.alloc(60)])],
    ['text/plain', 'note.txt', 'My bin was not emptied.\r\n£20 – ŵ\n'],
    ['text/plain', 'latin.txt', Buffer.from('caf\xe9 and \xa320', 'latin1')],
    ['text/plain', 'wide.txt', Buffer.from('\ufeffmy bin', 'utf16le')],
    ['text/csv', 'list.csv', 'street,day\nMill Lane,Monday\n'],
    ['application/rtf', 'old.rtf', '{\\rtf1\\ansi Hello}'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'form.docx', docx()],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'sums.xlsx',
      zip({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }),
    ],
    [
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'talk.pptx',
      zip({ '[Content_Types].xml': 'x', 'ppt/presentation.xml': 'x' }),
    ],
    [
      'application/vnd.oasis.opendocument.text',
      'a.odt',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': 'x' }),
    ],
    [
      'application/vnd.oasis.opendocument.spreadsheet',
      'a.ods',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': 'x' }),
    ],
    ['video/mp4', 'clip.mp4', box('isom')],
    ['video/3gpp', 'clip.3gp', box('3gp4')],
    ['video/quicktime', 'clip.mov', box('qt  ')],
    ['audio/x-m4a', 'voice.m4a', box('M4A ')],
    ['audio/amr', 'voice.amr', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(40)])],
    ['audio/mpeg', 'song.mp3', Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0'), Buffer.alloc(40)])],
    [
      'audio/ogg; codecs=opus',
      'voice.ogg',
      Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(40)]),
    ],
    [
      'message/rfc822',
      'forwarded.eml',
      'From: a@b.example\r\nDate: Mon, 1 Jan 2026 10:00:00 +0000\r\nContent-Type: text/html\r\n\r\n<html><script>',
    ],
  ])('is kept as %s', async (type, name, bytes) => {
    const judged = await look(name, bytes)
    expect(seen(judged)).toEqual(['kept', type, name])
    expect(judged.bytes?.length).toBe(judged.size)
  })

  test('that is an encrypted PDF is kept', async () => {
    const locked = Buffer.from(PDF.toString('latin1').replace('trailer <<', 'trailer << /Encrypt 5 0 R '), 'latin1')
    expect(seen(await look('locked.pdf', locked))).toEqual(['kept', 'application/pdf', 'locked.pdf'])
  })

  test('S14: a bad type is refused by what it is, whatever it is called', async () => {
    expect(seen(await look('photo.jpg', EXE))).toEqual(['refused', 'application/x-msdownload', 'photo.jpg', 'type'])
    expect((await look('photo.jpg', EXE)).bytes).toBeUndefined()
  })
})

describe('a file that we refuse', () => {
  test('E9: an exe in a zip is refused, and so is any other archive', async () => {
    expect(seen(await look('files.zip', zip({ 'setup.exe': EXE })))).toEqual([
      'refused',
      'application/zip',
      'files.zip',
      'type',
    ])
    expect(seen(await look('form.docx', docx({ 'word/setup.exe': EXE })))).toEqual([
      'refused',
      'application/zip',
      'form.docx',
      'type',
    ])
    expect(seen(await look('form.docx', zip({ 'letter.txt': 'Hello' })))).toEqual([
      'refused',
      'application/zip',
      'form.docx',
      'type',
    ])
    expect(seen(await look('a.gz', Buffer.from('\x1f\x8b\x08\0\0', 'latin1')))).toEqual([
      'refused',
      'application/gzip',
      'a.gz',
      'type',
    ])
    expect((await look('a.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'))).status).toBe('refused')
    expect(
      (await look('a.7z', Buffer.concat([Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), Buffer.alloc(40)]))).status,
    ).toBe('refused')
  })

  test.each([
    'word/vbaProject.bin',
    'word/VBAPROJECT.BIN',
    'xl/macrosheets/sheet1.xml',
    'word/activeX/activeX1.bin',
    'Basic/Standard/Module1.xml',
    'Scripts/python/a.txt',
  ])('is a document with macros: %s', async (part) => {
    expect(seen(await look('form.docx', docx({ [part]: 'x' })))).toEqual([
      'refused',
      'application/x-macros',
      'form.docx',
      'type',
    ])
  })

  test.each<[string, string, Buffer | string]>([
    ['a page', 'page.txt', '\n <!DOCTYPE html><p>Hello'],
    ['a page that begins late', 'page.txt', `${'Hello. '.repeat(100)}<script>alert(1)</script>`],
    ['a drawing', 'drawing.png', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a drawing with a declaration', 'drawing.svg', '<?xml version="1.0"?>\n<svg/>'],
    ['a script by its first line', 'readme.txt', '#!/bin/sh\nrm -rf /\n'],
    ['a script by its name', 'invoice.js', 'var a = 1'],
    ['a batch file', 'invoice.bat', 'del *.*'],
    [
      'an old document',
      'old.doc',
      Buffer.concat([Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), Buffer.alloc(512)]),
    ],
    [
      'a program of another system',
      'a',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(60)]),
    ],
    ['nothing known', 'a.pdf', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])],
    ['nothing at all', 'a.pdf', ''],
  ])('is %s', async (_, name, bytes) => {
    const { status, reason } = await look(name, bytes)
    expect([status, reason]).toEqual(['refused', 'type'])
  })

  test('a directory that lies is no document, and nothing is unpacked to find out', async () => {
    const whole = docx()
    const end = whole.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    for (const change of [
      (bytes: Buffer) => bytes.writeUInt16LE(9999, end + 10),
      (bytes: Buffer) => bytes.writeUInt32LE(0, end + 16),
      (bytes: Buffer) => bytes.writeUInt32LE(0xffffffff, end + 16),
      (bytes: Buffer) => bytes.writeUInt32LE(0, end),
    ]) {
      const bytes = Buffer.from(whole)
      change(bytes)
      expect(seen(await look('form.docx', bytes))).toEqual(['refused', 'application/zip', 'form.docx', 'type'])
    }
    for (let length = 0; length < whole.length; length += 7)
      expect((await look('form.docx', whole.subarray(0, length))).status).toBe('refused')
  })

  test('a directory that ends twice, as for large files, is a whole one', async () => {
    const bytes = docx()
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    const large = Buffer.concat([Buffer.from('PK\x06\x06'), Buffer.alloc(72)])
    const twice = Buffer.concat([bytes.subarray(0, end), large, bytes.subarray(end)])
    expect((await look('form.docx', twice)).status).toBe('kept')
  })

  test('a directory that leaves out its macros is no document', async () => {
    const bytes = docx({ 'word/vbaProject.bin': 'x' })
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    bytes.writeUInt16LE(3, end + 8)
    bytes.writeUInt16LE(3, end + 10)
    expect(seen(await look('form.docx', bytes))).toEqual(['refused', 'application/zip', 'form.docx', 'type'])
  })

  test('a zip bomb costs nothing: its parts claim gigabytes and nobody unpacks them', async () => {
    const parts = Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`word/${n}.xml`, 'x']))
    const bomb = zip({ '[Content_Types].xml': 'x', 'word/document.xml': 'x', ...parts }, 0xfffffff0)
    const { status } = await within(1000, () => look('bomb.docx', bomb))
    expect(status).toBe('kept')
  })

  test('nine megabytes of anything are judged in less than two seconds', async () => {
    for (const unit of ['<', ' ', 'a: b\n', 'PK\x03\x04', '\xff\xfb', 'From: x\n ', '\u202e']) {
      const bytes = Buffer.from(unit.repeat(Math.floor((9 * MB) / Buffer.byteLength(unit))))
      await within(2000, () => look(unit.repeat(100_000), bytes))
    }
  })
})

describe('the files of one message', () => {
  const many = (count: number, bytes: Buffer = PDF) =>
    Array.from({ length: count }, (_, n) => ({ name: `${n}.pdf`, bytes }))

  test('E9: of 11 files the first 10 are kept', async () => {
    const judged = await judgeAll(many(11), scan)
    expect(judged.map(({ status }) => status)).toEqual([...Array(10).fill('kept'), 'refused'])
    expect(judged[10]).toEqual({ status: 'refused', name: '10.pdf', type: '', size: PDF.length, reason: 'count' })
  })

  test('are ten megabytes in all: what does not fit is refused, and a smaller one after it is kept', async () => {
    const four = Buffer.concat([PDF, Buffer.alloc(4 * MB)])
    const judged = await judgeAll([...many(3, four), { name: 'small.pdf', bytes: PDF }], scan)
    expect(judged.map(({ status, reason }) => reason ?? status)).toEqual(['kept', 'kept', 'size', 'kept'])
  })

  test('that stayed with their gateway wait to be fetched', async () => {
    expect(await judgeAll([{ name: 'media\0-0', link: 'https://gateway.example/1' }], scan)).toEqual([
      { status: 'fetching', name: 'media-0', type: '', size: 0, link: 'https://gateway.example/1' },
    ])
  })

  test('are not put one by one to a scanner that is away', async () => {
    let asked = 0
    const judged = await judgeAll(many(10), async () => {
      asked++
      return { found: 'unknown', reason: 'scanner-away' }
    })
    expect(asked).toBe(1)
    expect(judged.every(({ status, bytes }) => status === 'quarantined' && bytes)).toBe(true)
  })
})
