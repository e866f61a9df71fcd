import { hasWords, isShort } from './lines.ts'

/**
 * What mail programs put before a sender, a day, a recipient and a subject, in the languages of a British town and its
 * neighbours.
 */
const LABELS = {
  from: 'from|von|absender|de|expéditeur|remitente|da|mittente|van|afzender|från|fra|frá|od|nadawca|odesílatel|odosielateľ|pošiljatelj|šalje|from name|от|от кого|від|από|kimden|gönderen|feladó|expeditor|de la|lähettäjä|saatja|nuo|no|từ|dari|oddi wrth|ó|发件人|發件人|寄件者|寄件人|差出人|送信元|보낸 ?사람|발신|מאת|من|จาก',
  sent: 'sent|date|on|gesendet|datum|envoyé(?: le)?|enviado(?: el| em)?|enviada(?: em)?|fecha|data|inviato(?: il)?|verzonden|skickat|sendt|sent|dato|dags|wysłano|data|odesláno|odoslané|poslano|datum|отправлено|дата|надіслано|дата|στάλθηκε|ημερομηνία|gönderildi|gönderme tarihi|tarih|küldve|elküldve|dátum|trimis|dată|lähetetty|päivämäärä|päiväys|saadetud|kuupäev|išsiųsta|đã gửi|ngày|tanggal|dikirim|anfonwyd|dyddiad|seolta|发送时间|發送時間|发送日期|日期|时间|寄件日期|傳送時間|送信日時|日時|日付|보낸 ?날짜|날짜|נשלח|תאריך|تاريخ|วันที่',
  to: 'to|cc|an|à|a|para|aan|till|til|kopia|do|dla|komu|pro|prima|кому|копия|προς|κοιν|kime|alıcı|bilgi|címzett|másolatot kap|către|vastaanottaja|kopio|saaja|kam|kam|tới|kepada|at|chuig|destinatario|destinataire|destinatário|收件人|收件者|抄送|宛先|받는 ?사람|수신|אל|إلى|ถึง',
  subject:
    'subject|betreff|betr|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|efni|temat|předmět|predmet|zadeva|тема|θέμα|konu|tárgy|subiect|aihe|teema|tema|chủ đề|perihal|subjek|pwnc|ábhar|主题|主題|主旨|标题|件名|제목|נושא|موضوع|الموضوع|เรื่อง',
} as const

type Label = keyof typeof LABELS
const NAMES = Object.keys(LABELS) as Label[]

const PATTERNS = NAMES.map(
  (name) => [name, new RegExp(`^[\\s>*_|]{0,6}(?:${LABELS[name]}) ?\\*? ?[:：]`, 'iu')] as const,
)
const ANY = /^[\s>*_|]{0,6}\p{L}[\p{L}\s'’-]{0,22}\*? ?[:：]\*?\s*\S/u
const ADDRESS = /[^\s<>"'@]@[^\s<>"',;@]+/
const MOMENT = /(?<!\d)(19|20|25)\d\d(?!\d).{0,20}\d{1,2}[:.h]\d{2}/

/** Lines that such a header takes: every field may be broken once. */
const LINES = 12

/**
 * Does a mail program's "From: … Sent: … To: … Subject: …" begin here, with which Outlook and others put what is
 * answered below, and mark nothing? People fill in forms that look alike: so there must be a sender, two more of the
 * fields, and a subject, an address, or a day with a time.
 */
export function isForeignHeader(lines: readonly string[], at: number): boolean {
  if (labelOf(lines[at]!) === undefined) return unknownLanguage(lines, at)
  const found = new Set<Label>()
  let [sure, between] = [false, 0]
  for (const line of lines.slice(at, at + LINES)) {
    const label = labelOf(line)
    if (label) {
      found.add(label)
      between = 0
    } else if (++between > 2 || !isShort(line)) break
    sure ||= isShort(line) && (label === 'subject' || ADDRESS.test(line) || MOMENT.test(line))
  }
  return found.has('from') && found.size >= 3 && sure
}

/** In a language that is not among these: an address, then a moment, then two more fields. */
function unknownLanguage(lines: readonly string[], at: number): boolean {
  const four = lines
    .slice(at, at + 8)
    .filter(hasWords)
    .slice(0, 4)
  if (four.length < 4 || !four.every((line) => isShort(line) && ANY.test(line))) return false
  return ADDRESS.test(four[0]!) && MOMENT.test(four[1]!)
}

const labelOf = (line: string): Label | undefined =>
  isShort(line) && /[:：]/.test(line.slice(0, 32)) ? PATTERNS.find(([, pattern]) => pattern.test(line))?.[0] : undefined

const WORDS =
  /original|origin|ursprünglich|ursprungl|oorspronkelijk|opprinnelig|oprindelig|alkuperäinen|oryginaln|původní|pôvodn|eredeti|исходное|оригинал|первоначальн|вихідне|αρχικό|özgün|orijinal|原始|原邮件|原郵件|元の|원본|wreiddiol|forward|fwd|weitergeleitet|transféré|réexpédié|reenviad|rebotad|inoltrato|doorgestuurd|vidarebefordra|videresendt|välitetty|przekazan|přeposlan|переслан|пересыла|転送|转发|轉寄|anfonwyd ymlaen|embedded message|quoted message|previous message/iu

const RULED = /^[\s>*_]{0,6}[-_=]{2,}\s?([^-_=]{3,60}?)\s?[-_=]{2,}[\s*_]*$/u

/** Above a mail that is passed on, by Apple. */
const PASSED_ON =
  /^[\s>]{0,4}(begin forwarded message|anfang der weitergeleiteten nachricht|début du message (réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem (encaminhada|reenviada)|vidarebefordrat brev|videresendt (brev|melding)|początek przekazywanej wiadomości|начало переадресованного сообщения|下面是被转发的邮件|転送されたメッセージ) ?[:：]\s*$/iu

/** Is this a line such as "-----Original Message-----", in words that are known, or with a mail's header below it? */
export function isOriginal(lines: readonly string[], at: number): boolean {
  const line = lines[at]!
  if (!isShort(line)) return false
  if (PASSED_ON.test(line)) return true
  const words = RULED.exec(line)?.[1]
  if (words === undefined || !/\p{L}/u.test(words)) return false
  if (WORDS.test(words)) return true
  const next = at + 1 + lines.slice(at + 1, at + 5).findIndex(hasWords)
  return next > at && isForeignHeader(lines, next)
}
