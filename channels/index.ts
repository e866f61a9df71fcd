import type { Channel } from '../src/channel.ts'
import type { Words } from '../src/words.ts'
import { email } from './email/index.ts'
import { sms } from './sms/index.ts'
import { web } from './web/index.ts'
import { bundleWidget } from './web/widget/bundle.ts'

export { terminal } from './console/index.ts'

type Settings<C extends (settings: never) => Channel> = Parameters<C>[0]

/** What the doors need from the house; a gateway without settings has no door. */
export interface Doors {
  readonly publicUrl: string
  readonly words: Words
  /** A key of this installation's own for one purpose. */
  secret(purpose: string): Buffer
  report(what: string, error: unknown): void
  readonly sms?: Omit<Settings<typeof sms>, 'publicUrl' | 'report'> | undefined
  readonly email?: Omit<Settings<typeof email>, 'key' | 'words' | 'report' | 'publicUrl' | 'textNumber'> | undefined
}

/** Every channel that is open. */
export function openChannels({ publicUrl, secret, report, ...doors }: Doors): readonly Channel[] {
  const words: Settings<typeof web>['words'] = (key, language, fill) => doors.words.say(language, key, fill)
  let widget: Promise<string> | undefined
  const script = () => {
    widget ??= bundleWidget()
    return widget
  }
  return [
    web({ publicUrl, key: secret('direct line'), words, widget: script }),
    ...(doors.sms ? [sms({ ...doors.sms, publicUrl, report })] : []),
    ...(doors.email
      ? [email({ ...doors.email, publicUrl, textNumber: doors.sms?.number, key: secret('email'), words, report })]
      : []),
  ]
}
