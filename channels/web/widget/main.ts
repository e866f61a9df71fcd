import { type Conversation, conversation } from './conversation.ts'
import { element, shadow } from './element.ts'
import { exit } from './exit.ts'
import { launcher } from './launcher.ts'
import { panel as panelOf } from './panel.ts'
import { drawer as drawerOf } from './session.ts'
import { wordsOf } from './words.ts'

/**
 * The chat on any page of a council, by one tag:
 *   <script src="https://bot.example/widget.js" data-language="cy" defer></script>
 * The bot is where the script is from. In <div data-anydoor> the chat opens in place; else there is a button in the corner.
 */
const script = document.currentScript as HTMLScriptElement | null
const origin = new URL(script?.src ?? location.href).origin

function chat(): void {
  const place = document.querySelector<HTMLElement>('[data-anydoor]')
  if (place?.shadowRoot || document.querySelector('[data-anydoor-chat]')) return
  const { language, words } = wordsOf(script?.dataset.language || document.documentElement.lang)
  const drawer = drawerOf(origin)
  const panel = panelOf(words, `${origin}/chat?lang=${language}`, () => talk)
  let talk: Conversation
  // A page that the browser kept to go back to shows what was said before the chat was left quickly.
  addEventListener('pageshow', ({ persisted }) => persisted && drawer.isForgotten() && location.reload())

  if (place) {
    talk = conversation(origin, language, drawer, panel.screen)
    const { link, status } = exit(words, () => true, drawer.forget)
    const bar = element('header', {}, link)
    shadow(place, element('section', { lang: language, 'aria-label': words.title }, bar, status, ...panel.parts))
    talk.open()
    return
  }
  const corner = launcher(words, panel, drawer, () => talk.open())
  talk = conversation(origin, language, drawer, corner.screen)
  const host = element('div', { lang: language, 'data-anydoor-chat': '' })
  shadow(host, ...corner.parts)
  document.body.append(host)
  if (drawer.session.open) corner.show()
  else if (drawer.session.pass) talk.open()
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', chat)
else chat()
