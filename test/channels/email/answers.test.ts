import { describe, expect, test } from 'vitest'
import { marker } from '../../../channels/email/marker.ts'
import { HTML, mail, message, PLAIN, reading } from './mails.ts'

const ours = 'Which street is it?'
const quoted = `> ${ours}`

/** What Outlook puts above a mail that it answers, in the languages it is sold in. */
const OUTLOOK: readonly (readonly [language: string, header: string])[] = [
  ['English', 'From: Council <contact@council.example>\nSent: 21 November 2026 10:00\nTo: Ada\nSubject: Bins'],
  ['Welsh', 'Oddi wrth: Cyngor <contact@council.example>\nAnfonwyd: 21 Tachwedd 2026 10:00\nAt: Ada\nPwnc: Biniau'],
  [
    'German',
    'Von: Council <contact@council.example>\nGesendet: Samstag, 21. November 2026 10:00\nAn: Ada\nBetreff: Bins',
  ],
  ['French', 'De : Council <contact@council.example>\nEnvoyé : samedi 21 novembre 2026 10:00\nÀ : Ada\nObjet : Bins'],
  [
    'Spanish',
    'De: Council <contact@council.example>\nEnviado el: sábado, 21 de noviembre de 2026 10:00\nPara: Ada\nAsunto: Bins',
  ],
  ['Italian', 'Da: Council <contact@council.example>\nInviato: sabato 21 novembre 2026 10:00\nA: Ada\nOggetto: Bins'],
  [
    'Dutch',
    'Van: Council <contact@council.example>\nVerzonden: zaterdag 21 november 2026 10:00\nAan: Ada\nOnderwerp: Bins',
  ],
  ['Polish', 'Od: Council <contact@council.example>\nWysłano: sobota, 21 listopada 2026 10:00\nDo: Ada\nTemat: Bins'],
  [
    'Portuguese',
    'De: Council <contact@council.example>\nEnviada em: 21 de novembro de 2026 10:00\nPara: Ada\nAssunto: Bins',
  ],
  ['Swedish', 'Från: Council <contact@council.example>\nSkickat: den 21 november 2026 10:00\nTill: Ada\nÄmne: Bins'],
  [
    'Romanian',
    'De la: Council <contact@council.example>\nTrimis: sâmbătă, 21 noiembrie 2026 10:00\nCătre: Ada\nSubiect: Bins',
  ],
  ['Russian', 'От: Council <contact@council.example>\nОтправлено: 21 ноября 2026 г. 10:00\nКому: Ada\nТема: Bins'],
  ['Chinese', '发件人: Council <contact@council.example>\n发送时间: 2026年11月21日 10:00\n收件人: Ada\n主题: Bins'],
  [
    'Hungarian',
    'Feladó: Council <contact@council.example>\nKüldve: 2026. november 21. 10:00\nCímzett: Ada\nTárgy: Bins',
  ],
  ['Turkish', 'Kimden: Council <contact@council.example>\nGönderildi: 21 Kasım 2026 10:00\nKime: Ada\nKonu: Bins'],
  [
    'a language we do not know',
    'Nga: Council <contact@council.example>\nDërguar: 21 nëntor 2026 10:00\nPër: Ada\nTitulli: Bins',
  ],
]

/** What other programs put above a quotation. */
const WROTE: readonly (readonly [language: string, line: string])[] = [
  ['English', 'On Sat, 21 Nov 2026 at 10:00, Marlow Vale Council <contact@council.example> wrote:'],
  [
    'English, split by Gmail',
    'On Sat, 21 Nov 2026 at 10:00, Marlow Vale Council <\ncontact+rabcdefghijklmnopqrstuvwxyz.abcdefgh@council.example> wrote:',
  ],
  ['Welsh', 'Ar Sad, 21 Tach 2026 am 10:00, Cyngor <contact@council.example> ysgrifennodd:'],
  ['German', 'Am Sa., 21. Nov. 2026 um 10:00 Uhr schrieb Council <\ncontact@council.example>:'],
  ['French', 'Le sam. 21 nov. 2026 à 10:00, Council <contact@council.example> a écrit :'],
  ['Spanish', 'El sáb, 21 nov 2026 a las 10:00, Council (<contact@council.example>)\nescribió:'],
  ['Italian', 'Il giorno sab 21 nov 2026 alle ore 10:00 Council <contact@council.example>\nha scritto:'],
  ['Dutch', 'Op za 21 nov. 2026 om 10:00 schreef Council <contact@council.example>:'],
  ['Polish', 'sob., 21 lis 2026 o 10:00 Council <contact@council.example> napisał(a):'],
  ['Portuguese', 'Em sáb., 21 de nov. de 2026 às 10:00, Council <contact@council.example>\nescreveu:'],
  ['Danish', 'Den lør. 21. nov. 2026 kl. 10.00 skrev Council <contact@council.example>:'],
  ['Finnish', 'la 21. marrask. 2026 klo 10.00 Council (contact@council.example) kirjoitti:'],
  ['Czech', 'so 21. 11. 2026 v 10:00 odesílatel Council <contact@council.example> napsal:'],
  ['Russian', 'сб, 21 нояб. 2026 г. в 10:00, Council <contact@council.example>:'],
  ['Romanian', 'Pe sâm., 21 nov. 2026 la 10:00, Council <contact@council.example> a scris:'],
  ['Turkish', 'Council <contact@council.example>, 21 Kas 2026 Cmt, 10:00 tarihinde şunu yazdı:'],
  ['Greek', 'Στις Σάβ 21 Νοε 2026 στις 10:00, ο χρήστης Council <contact@council.example> έγραψε:'],
  ['Chinese', '在 2026年11月21日，上午10:00，Council <contact@council.example> 写道：'],
  ['Japanese', '2026年11月21日(土) 10:00 Council <contact@council.example>:'],
]

describe('E4: the reply is found, and what it answers is kept apart', () => {
  test.for(OUTLOOK)('below an answer by Outlook in %s', async ([, header]) => {
    const { text, details } = await message(mail([PLAIN], `High Street\n\nAda\n\n${header}\n\n${ours}\n`))
    expect(text).toBe('High Street\n\nAda')
    expect(details?.quoted).toBe(`${header}\n\n${ours}`)
  })

  test.for(WROTE)('below an answer introduced in %s', async ([, line]) => {
    const { text, details } = await message(
      mail([PLAIN], `Good morning,\nit is High Street.\n\n${line}\n\n${quoted}\n`),
    )
    expect(text).toBe('Good morning,\nit is High Street.')
    expect(details?.quoted).toBe(`${line}\n\n${quoted}`)
  })

  test.for(WROTE)('above an answer that was written below, introduced in %s', async ([, line]) => {
    const { text } = await message(mail([PLAIN], `${line}\n${quoted}\n\nIt is High Street.\n`))
    expect(text).toBe('It is High Street.')
  })

  test.for<[string, string]>([
    [
      'Notes',
      'From:   Council/MV/GB\nTo:     ada@home.example,\nDate:   21/11/2026 10:00\nSubject:        Re: Bins\n\n\nWhich?',
    ],
    [
      'Samsung',
      '\n-------- Original message --------\nFrom: Council <c@council.example>\nDate: 21/11/2026 10:00 (GMT+00:00)\nTo: Ada\nSubject: Bins\n\nWhich?',
    ],
    [
      'eM Client in Czech',
      '------ Původní zpráva ------\nOd: "Council" <c@council.example>\nKomu: ada\nPředmět: Bins\n\nWhich?',
    ],
    [
      'GMX',
      'Gesendet: Samstag, 21. November 2026 um 10:00 Uhr\nVon: "Council" <c@council.example>\nAn: ada\nBetreff: Bins\n\nWhich?',
    ],
    ['Zoho', '---- On Sat, 21 Nov 2026 10:00:00 +0000 Council <c@council.example> wrote ----\n\nWhich?'],
    ['Tuta', '21 Nov 2026, 10:00 by c@council.example:\n\n> Which?'],
    ['Gmail, a name without an address', 'On Sat, 21 Nov 2026, 10:00 Council wrote:\n\n> Which?'],
    ['Gmail in Urdu', 'بروز ہفتہ، 21 نومبر، 2026 کو 10:00 AM بجے Council <c@council.example> نے لکھا:\n\n> Which?'],
    [
      'Gmail in Bengali',
      'শনি, ২১ নভেম্বর, ২০২৬ তারিখে ১০:০০ AM টায় তারিখে Council <c@council.example> লিখেছেন:\n\n> Which?',
    ],
    ['Gmail in Punjabi', 'ਸ਼ਨਿੱਚਰ, 21 ਨਵੰ 2026 ਨੂੰ 10:00 ਵਜੇ Council <c@council.example> ਨੇ ਲਿਖਿਆ:\n\n> Which?'],
    ['Gmail in Hebrew', 'בתאריך שבת, 21 בנוב׳ 2026 ב-10:00 מאת Council <c@council.example>:\n\n> Which?'],
    ['Gmail in Korean', '2026년 11월 21일 (토) 오전 10:00, Council <c@council.example>님이 작성:\n\n> Which?'],
    ['a list, with bars', '2026/11/21 Council via List <c@council.example>\n\n| Which?\n| Street?'],
  ])('below an answer by %s', async ([, foreign]) => {
    const { text, details } = await message(mail([PLAIN], `High Street, seen at 10:30\n\n${foreign}\n`))
    expect(text).toBe('High Street, seen at 10:30')
    expect(details?.quoted).toContain('Which?')
  })

  test('right below the words, with no line between', async () => {
    const body = `I saw it on 1/11/2026 at 10:30,\nand the day before\n${WROTE[7]![1]}\n${quoted}`
    expect((await message(mail([PLAIN], body))).text).toBe('I saw it on 1/11/2026 at 10:30,\nand the day before')
  })

  test('above an answer by Thunderbird that flows', async () => {
    const body =
      'On 21/11/2026 10:00, Council wrote:\r\n> Which street \r\n> is it?\r\nHigh \r\nStreet\r\n-- \r\nAda\r\n'
    const { text, details } = await message(mail([`${PLAIN}; format=flowed`], body))
    expect(text).toBe('High Street')
    expect(details).toMatchObject({ quoted: expect.stringContaining('> Which street is it?'), signature: '-- \nAda' })
  })

  test('between answers that were written into it, and these keep their order', async () => {
    const body = `${WROTE[0]![1]}\n> Which street is it?\nHigh Street\n\n> Which number?\nFour\n> Anything else?\nNo`
    const { text, details } = await message(mail([PLAIN], body))
    expect(text).toBe('High Street\n\nFour\nNo')
    expect(details?.quoted).toContain('> Which number?\n> Anything else?')
  })

  test('but what somebody quotes by hand, to say something of it, is theirs', async () => {
    const body = '> Bins are emptied on Mondays.\n\nThey are not!'
    expect((await message(mail([PLAIN], body))).text).toBe(body)
  })

  test.for<[string, string]>([
    [
      'Gmail',
      `<div dir="ltr">High Street</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Sat, 21 Nov 2026 Council wrote:<br></div><blockquote class="gmail_quote" style="border-left:1px solid">${ours}</blockquote></div>`,
    ],
    [
      'Outlook on the web',
      `<div>High Street</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Council<br><b>Sent:</b> Monday</div><div>${ours}</div>`,
    ],
    [
      'Outlook for Windows',
      `<div class="WordSection1"><p>High Street</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>From:</b> Council</p></div><p>${ours}</p></div>`,
    ],
    [
      'Apple Mail',
      `<div>High Street</div><div><br><blockquote type="cite"><div>On 21 Nov 2026, at 10:00, Council wrote:</div><div>${ours}</div></blockquote></div>`,
    ],
    [
      'Thunderbird, answered below',
      `<div class="moz-cite-prefix">Am 21.11.26 um 10:00 schrieb Council:<br></div><blockquote type="cite" cite="mid:1">${ours}</blockquote><p>High Street</p>`,
    ],
    [
      'Yahoo',
      `<div>High Street</div><div class="yahoo_quoted"><div>On Saturday, 21 November 2026, Council wrote:</div><div>${ours}</div></div>`,
    ],
    [
      'Proton',
      `<div>High Street</div><div class="protonmail_signature_block">Sent with Proton Mail</div><div class="protonmail_quote">On Saturday Council wrote:<br><blockquote>${ours}</blockquote></div>`,
    ],
    ['a program with our own line in it', `<p>High Street</p><p>${marker('Reply above this line')}</p><p>${ours}</p>`],
  ])('in HTML by %s', async ([, body]) => {
    const { text, details } = await message(mail([HTML], body))
    expect(text).toBe('High Street')
    expect(details?.quoted).toContain(ours)
  })

  test('in HTML where a quotation only moves a paragraph to the right', async () => {
    const body =
      '<p>My street:</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">High Street</blockquote>'
    expect((await message(mail([HTML], body))).text).toBe('My street:\n\nHigh Street')
  })

  test.for<[string, string]>([
    ['quoted line by line', `${WROTE[0]![1]}\n${quoted}\n`],
    ['below our own line', `${marker('Reply above this line')}\n\n${ours}`],
    ['with a telephone’s line above it', `Sent from my iPhone\n\n${WROTE[0]![1]}\n${quoted}\n`],
  ])('where nothing is above it, %s: no turn is taken, and a note is left', async ([, body]) => {
    const { messages, remarks } = await reading(mail(['Subject: Re: Bins'], body))
    expect(messages).toBeUndefined()
    expect(remarks).toMatchObject([{ from: 'ada@home.example', event: 'nothing-new' }])
  })

  test('where it is all there is, because it was passed on: it is read', async () => {
    const passed = `---------- Forwarded message ---------\n${OUTLOOK[0]![1]}\n\nYour bin will come.`
    expect((await message(mail(['Subject: Fwd: Bins'], passed))).text).toBe(passed)
    expect((await message(mail(['Subject: Bins'], passed))).text).toBe(passed)
  })
})

describe('what only looks like a quotation', () => {
  test.for<[string, string]>([
    ['a form', 'Please see my details:\n\nName: Ada\nEmail: ada@home.example\nDate: 3/5/2026\nStreet: High Street'],
    ['a journey', 'I ask about the bus.\nFrom: High Street\nTo: the station\nWhen: Monday'],
    ['a heading', 'My questions\n\n--- Bins ---\nWhen?\n\n--- Parking ---\nWhere?'],
    [
      'a timetable',
      'The bins came at 10:30, I saw it.\nOn Monday at 11:00 your officer said:\nWe will come again.\nNobody came.',
    ],
    ['a list with rules', 'First part.\n\n-----\n\nCould you tell me the day?\n\n-----\n\nThank you'],
    [
      'a list with more rules',
      'My points\n----\n1. Bins\n2. Bags\n\n----\nThe lines above are mine\n\n====\nSo is this one',
    ],
    [
      'a list of moments',
      'I was there:\n\n2026-11-15 14:30:25\n15.11.2026 14:30\n11/15/2026 at 2:30 PM\n\nEach time it was shut.',
    ],
    ['a telephone in a sentence', 'My bin\n\nThe picture was sent from my iPhone to your office.'],
    ['a table', 'Bins:\n| green | Monday |\n| brown | Friday |\nIs that right?'],
    ['a mail in the story', 'I wrote to ada@home.example on 3 May 2026 at 10:00, and was told this:\nno.\nWhat now?'],
  ])('%s stays whole', async ([, body]) => {
    expect((await message(mail([PLAIN], body))).text).toBe(body)
  })
})
