/** The whole subject, or its part before a colon or dash, of answers that programs write and do not mark as such. */
const AUTOMATIC =
  /^[\s([*]{0,3}(auto(matic|mated|matisch(e[sr]?)?)?[ -]?(generated|reply|response|respon[ds]e?r?|answer|antwort)|(i'?m |i am )?(currently )?out[ -]of[ -](the[ -])?office( (auto-?reply|message|reply))?|ooo|oof|vacation (reply|message|response)|away from (the office|my (desk|mail|e-?mail))|abwesenheit(snotiz|snachricht)?|abwesend|réponse automatique|absence du bureau|(absent|absence) du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|automatisch (antwoord|bericht)|afwezig(heid)?|autosvar|automatiskt svar|automaattinen vastaus|autoodpowiedź|odpowiedź automatyczna|automatická odpověď|atebiad awtomatig|ateb awtomatig|allan o'r swyddfa|i ffwrdd o'r swyddfa|автоответ|自動応答|自动回复|自動回覆|不在通知)(?:[\])*]|\s*(?:[:：!.–—-]|$))/iu

/** What people let their program say while they are away, without a colon. */
const AWAY =
  /^\W{0,3}(i'?m |i am |i will be |we are )?(currently )?(out of (the |my )?office|away from (the |my )?office) (until|till|from|through|this week|next week|today)\b/i

/** How mail servers begin a subject when they could not deliver, or not yet. */
const UNDELIVERED =
  /^\W{0,3}(undeliver(able|ed)|delivery (status notification|failure|has failed|notification|report|error)|returned (e-?mail|to sender)|mail delivery (failed|failure|error|warning|system|subsystem|status)|failure notice|mail system error|message (undeliverable|not delivered|status|delayed|could not be delivered)|undelivered mail|unzustellbar|non[ -]?remis|onbestelbaar|warning: (could not send|message)|delayed mail|nondeliverable|(your )?(mail|message|e-?mail) (could not|couldn.t|cannot|can ?not) be delivered|(permanent|temporary) (delivery )?failure|notification.{0,20}deliver|non ?delivery|ndn:|dsn\b|abuse report|e-?mail delivery (failure|error))/iu

/** The same, where nobody else would say so: whole subjects of the servers that are met most. */
const RETURNED =
  /^(undelivered mail returned to sender|undeliverable( mail)?:|mail delivery failed(: returning message to sender)?$|delivery status notification ?\(|returned mail: |failure notice$|warning: could not send message|warning: message .{0,40} delayed)|\(delivery failed\)$/i

/** Some that forward what their customers call spam send no proper report. */
const SPAM = /^(complaint about message from \d{1,3}(\.\d{1,3}){3}|(e-?mail )?(abuse|feedback) report\b)/i

export function saysAutomatic(subject: string): boolean {
  const start = subject.slice(0, 200)
  return AUTOMATIC.test(start) || AWAY.test(start)
}
export const saysUndelivered = (subject: string): boolean => UNDELIVERED.test(subject.slice(0, 200))
export const saysReturned = (subject: string): boolean => RETURNED.test(subject.slice(0, 200))
export const saysSpam = (subject: string): boolean => SPAM.test(subject.slice(0, 200))
