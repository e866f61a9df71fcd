import type { Logger } from 'pino'
import type { Channel, FrontOffice, Route } from '../channel.ts'
import type { Config } from '../config.ts'
import type { Dialog } from '../dialog.ts'
import type { Council } from '../office/council.ts'
import type { Propose, Teachable } from '../proposals.ts'
import type { Service } from '../service.ts'
import type { Sheet } from '../sheet.ts'
import type { Promised } from '../store/effects.ts'
import type { News } from '../store/news.ts'
import type { openPool } from '../store/pool.ts'
import type { Words } from '../words.ts'

/** What the web front is given. */
export interface WebParts {
  readonly config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'apiKey' | 'sms' | 'email'>
  readonly pool: ReturnType<typeof openPool>
  readonly channels: readonly Channel[]
  readonly house: Behind
  readonly repertoire: {
    readonly words: Words
    readonly council: Council
    readonly dialogs: readonly Dialog[]
    readonly packs: readonly { readonly service: Service }[]
    /** Every service as staff read it, and the packs that were left out. */
    readonly sheets: readonly Sheet[]
    readonly refused: readonly { readonly pack: string; readonly file: string; readonly reason: string }[]
    /** What the bot can tell apart, and how well it does. */
    readonly learned: { readonly intents: readonly Taught[]; readonly report: Report }
    /** Writes what staff propose beside the examples that teach it. */
    readonly propose: Propose
  }
  /** A key of this installation for one purpose. */
  readonly secret: (purpose: string) => Buffer
  readonly log: Logger
  /** Pages of the sandbox, which show ours side by side. None: there is no sandbox. */
  readonly sandbox: readonly Route[]
}

/** An intent with what it is called, by language. */
interface Taught extends Teachable {
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** How many of its examples each intent would know had it not been taught them, and what it takes the others for. */
interface Report {
  readonly intents: readonly { readonly intent: string; readonly examples: number; readonly right: number }[]
  readonly confused: readonly { readonly intent: string; readonly instead: string; readonly count: number }[]
}

/** What stands behind it. */
interface Behind {
  readonly news: Pick<News, 'listen'>
  readonly queue: { counts(): Promise<Readonly<Record<string, number>>> }
  readonly work: {
    tell(conversation: string): void
    clock(): Date
  }
  office(channel: Channel): FrontOffice
  wake(conversation: string | undefined, promised?: Promised): void
}

/** The same, once the port is known. */
export interface Web extends WebParts {
  /** As the outside world reaches us, without a slash at the end. */
  readonly url: string
  /** Do people reach us by https? */
  readonly secure: boolean
}
