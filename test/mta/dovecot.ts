import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { eventually } from '../support/house.ts'
import { type Account, account, areWeRoot, foldersOf } from './accounts.ts'
import { serve } from './serve.ts'

export const DOVECOT = '/usr/sbin/dovecot'

/** A real mailbox provider: everybody has a mailbox there, and the password `secret`. */
export interface Dovecot {
  readonly lmtpPort: number
  readonly imapPort: number
  start(): Promise<void>
  stop(): Promise<void>
  /** How many mails lie in a folder of somebody's mailbox. */
  count(person: string, folder: string): Promise<number>
  /** A person drags a mail back from Processed to the inbox, by its Message-ID, once it is there. */
  putBack(person: string, id: string): Promise<void>
}

/** `askTokens`: a URL that says whose an access token is (RFC 7662); without it, nobody signs in by one. */
export async function dovecot(folder: string, imapPort: number, lmtpPort: number, askTokens = ''): Promise<Dovecot> {
  const home = join(folder, 'dovecot')
  const owner = await account('dovecot')
  await foldersOf(owner, home, ['state', 'mail'])
  const file = join(home, 'dovecot.conf')
  const oauth = join(home, 'oauth2.conf')
  await writeFile(
    oauth,
    `introspection_mode = post\nintrospection_url = ${askTokens}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
  )
  const tokens = askTokens && tokensBy(oauth)
  await writeFile(file, configuration(home, imapPort, lmtpPort, owner, tokens), { mode: 0o644 })
  let stop = async () => {}
  return {
    lmtpPort,
    imapPort,
    async start() {
      stop = await serve([DOVECOT, '-F', '-c', file], imapPort)
    },
    stop: () => stop(),
    count: (person, folder) =>
      look(imapPort, person, async (imap) => {
        const status = await imap.status(folder, { messages: true })
        if (!status) throw new Error(`there is no ${folder}`)
        return status.messages ?? 0
      }),
    putBack: (person, id) =>
      look(imapPort, person, async (imap) => {
        await imap.mailboxOpen('Processed')
        const find = async () => (await imap.search({ header: { 'message-id': id } }, { uid: true })) || []
        const [uid] = await eventually(find, (uids) => uids.length > 0)
        await imap.messageCopy(String(uid), 'INBOX', { uid: true })
      }),
  }
}

async function look<T>(port: number, user: string, at: (imap: ImapFlow) => Promise<T>): Promise<T> {
  const imap = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user, pass: 'secret' }, logger: false })
  await imap.connect()
  try {
    return await at(imap)
  } finally {
    await imap.logout()
  }
}

const tokensBy = (file: string) => `
auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${file}
}
`

const configuration = (
  home: string,
  imapPort: number,
  lmtpPort: number,
  { name, uid, gid, group }: Account,
  tokens: string,
) => `
${tokens}
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${areWeRoot ? 'dovenull' : name}
first_valid_uid = ${uid}
mail_uid = ${uid}
mail_gid = ${gid}
mail_location = maildir:${home}/mail/%n
passdb {
  driver = static
  mechanisms = plain
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail/%n allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service stats {
  chroot =
}
`
