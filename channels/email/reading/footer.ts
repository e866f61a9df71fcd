import { hasWords, isShort } from './lines.ts'

/** How programs begin the line that they add below what somebody wrote on a telephone. */
const SENT =
  /^(sent (from|via|with|by|using)|written on|typed on|get \[?outlook for|download outlook|gesendet (von|mit|über)|von mein\p{L}* .{0,60}gesendet|diese (nachricht|e-?mail) wurde (von|mit)|outlook für|envoyé (de|depuis|à partir|avec|via)|obtenir outlook|télécharger outlook|enviado (desde|do|de|a partir|con|com|via)|obtener outlook|obter o outlook|inviato (da|dal|con|tramite)|scarica outlook|verzonden (vanaf|met|via|van)|verstuurd (vanaf|met)|download outlook|sendt? (fra|med|via)|hent outlook|skickat från|hämta outlook|lähetetty|hanki outlook|wysłan\p{L}* (z|przez)|pobierz|odesláno z|odoslané z|отправлен\p{L}* (с|из|через)|надіслано|відправлено|στάλθηκε από|gönderil\p{L}*|elküldve|küldve|trimis (de pe|din)|anfonwyd (o|gan|trwy)|cael outlook|seolta ó|發自|发自|從我的|从我的|来自)/iu

const DEVICE =
  /\b(iphone|ipad|ipod|android|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|pixel|nokia|htc|sony|lg|motorola|moto|alcatel|blackberry|windows|outlook|hotmail|yahoo|gmail|mail|mailbird|airmail|mailbox|e-?mail|gmx|web\.de|proton|aol|hey|spark|k-9|thunderbird|mobile|mobil\p{L}*|phone|cell|smartphone|telephone|telefon\p{L}*|téléphone|móvil|celular|handy|tablet|ffôn)\b|iphone|手机|手機/iu

/** A sentence of its own, of whatever begins with these, is somebody's. */
const WORDS = 6
const LONGEST = 120

const FROM_MOBILE = /^([\p{L} ]{1,20} )?from (my |a )?(mobile|iphone|ipad|android|phone)( [\p{L}\d]{1,10}){0,2}$/iu
const ELSEWHERE = /^.{0,40}(iPhone|iPad|Android).{0,12}(から送信|傳送|发送|에서 보냄|gönderildi|lähetetty)\.?$/iu
const RULE = /^[-_=*~#]{5,}$/

/**
 * Is this a line that a telephone or a program put there? `alone`: nothing else was written, so it must be beyond
 * doubt.
 */
function isFooter(line: string, alone: boolean): boolean {
  if (!isShort(line) || line.trim().length > LONGEST) return false
  const bare = line.trim().replace(/^[<(*_["]+|[>)*_\]"]+$/g, '')
  if (RULE.test(line.trim()) || ELSEWHERE.test(bare)) return true
  if (!SENT.test(bare)) return !alone && FROM_MOBILE.test(bare)
  const [sentence = ''] = bare.split(/[.,<([]/)
  const words = sentence.trim().split(/\s+/).length
  return DEVICE.test(bare) ? words <= WORDS + 6 : !alone && words <= WORDS
}

/** How many of these lines, from the first, somebody wrote: below are only lines of programs. */
export function aboveFooters(own: readonly string[]): number {
  let end = own.length
  const first = own.findIndex(hasWords)
  for (let at = own.length - 1; at >= 0; at--) {
    if (!hasWords(own[at]!)) continue
    if (!isFooter(own[at]!, at === first)) break
    end = at
  }
  return end
}

const DASHES = /^\s{0,3}(--|––|—|__)\s*$/
const LINE = /^\s{0,3}(-{4,}|_{5,}|={5,}|\*{4,}|~{5,}|—{2,})\s*$/

/**
 * Lines of a signature, and characters of one of them, where a line is drawn that people draw for other reasons too.
 */
const FEW = 12
const VERY_FEW = 8
const NARROW = 80

/**
 * Does a signature begin here? `below` are the lines until what is answered. Two dashes and a space always begin one
 * (RFC 3676, 4.3); any other line is believed only where little is below it, and no sentence.
 */
export function isSignature(line: string, below: () => readonly string[]): boolean {
  if (line === '-- ') return true
  if (!isShort(line) || !(DASHES.test(line) || LINE.test(line))) return false
  const words = below().filter(hasWords)
  if (DASHES.test(line)) return words.length <= FEW
  return (
    words.length <= VERY_FEW &&
    words.every((line) => line.length <= NARROW && !LINE.test(line) && !/[.!?:]\s*$/.test(line))
  )
}
