import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type PretendMail, readPretendMail } from '../../src/sandbox/pretend-mail.ts'
import { type Account, account, areWeRoot, foldersOf } from './accounts.ts'
import { serve } from './serve.ts'

export const EXIM = '/usr/sbin/exim4'

/** A real mail server, for citizens at home.example, in front of councils, and on the way to far.example. */
export interface Exim {
  readonly smtpUrl: string
  /** Somebody at home.example sends a mail by it, as a mail program does. */
  send(mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]): Promise<void>
  /** What lies in somebody's mailbox at home.example, oldest first. */
  box(person: string): Promise<PretendMail[]>
  /** How many files of mails it has still to bring somewhere. */
  queued(): Promise<number>
  /** All that Exim wrote into its log. */
  log(): Promise<string>
  start(): Promise<void>
  stop(): Promise<void>
}

/** How Exim brings mail to a domain: the protocol, and the port on this machine. */
export interface Way {
  readonly domain: string
  readonly protocol: 'lmtp' | 'smtp'
  readonly port: number
  /** Only a mail whose X-Way says this goes this way; one without goes the first way that asks for nothing. */
  readonly asked?: string
  /** It goes the next way as well. */
  readonly also?: boolean
}

/**
 * Exim in a folder of its own. Its people are `people`, and `away`, who answers whatever comes; at far.example,
 * `nobody` has no mailbox and `full` no room.
 */
export async function exim(
  folder: string,
  port: number,
  people: readonly string[],
  ways: readonly Way[],
): Promise<Exim> {
  const home = join(folder, 'exim')
  const boxes = join(home, 'boxes')
  const owner = await account('Debian-exim')
  await foldersOf(owner, home, ['spool', 'log', 'boxes', ...[...people, 'away'].map((person) => `boxes/${person}`)])
  const file = join(home, 'exim.conf')
  await writeFile(file, configuration(home, port, owner, ways), { mode: 0o644 })

  let stop = async () => {}
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, name: 'laptop.home.example' })
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    async send(mail) {
      await transport.sendMail(mail)
    },
    async box(person) {
      const folder = join(boxes, person, 'new')
      const names = await readdir(folder).catch(() => [])
      const mails = names.map(async (name) => {
        const raw = await readFile(join(folder, name))
        const mail = await readPretendMail(raw, '', `${person}@home.example`)
        return { name, mail: { ...mail, sender: (mail.headers['return-path'] ?? '').replace(/[<>]/g, '') } }
      })
      return (await Promise.all(mails))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
        .map(({ mail }) => mail)
    },
    queued: async () => (await readdir(join(home, 'spool', 'input')).catch(() => [])).length,
    log: () => readFile(join(home, 'log', 'mainlog'), 'utf8'),
    async start() {
      stop = await serve([EXIM, '-C', file, '-bdf', '-q1s'], port)
    },
    stop: () => stop(),
  }
}

const configuration = (home: string, port: number, owner: Account, ways: readonly Way[]) => `
primary_hostname = mx.home.example
spool_directory = ${home}/spool
log_file_path = ${home}/log/%slog
pid_file_path = ${home}/spool/exim.pid
exim_user = ${owner.name}
exim_group = ${owner.gid}
${areWeRoot ? '' : 'deliver_drop_privilege'}
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
host_lookup =
keep_environment =
tls_advertise_hosts =
message_size_limit = 30M
acl_smtp_rcpt = rcpt
acl_smtp_data = data

begin acl
data:
  warn   remove_header = Authentication-Results
  # Its people have given their password; this is what it says of that, and of DMARC.
  warn   senders = *@home.example
         add_header = :at_start:Authentication-Results: mx.home.example; dmarc=pass header.from=home.example
  accept
rcpt:
  # Another provider, at the same port: what Exim itself brings there is refused.
  deny   condition = \${if eq{$sender_helo_name}{mx.home.example}}
         recipients = nobody@far.example
         message = 550 5.1.1 No such user here
  deny   condition = \${if eq{$sender_helo_name}{mx.home.example}}
         recipients = full@far.example
         message = 552 5.2.2 Mailbox full
  accept domains = home.example : far.example ${[...new Set(ways.map(({ domain }) => `: ${domain}`))].join(' ')}
  deny   message = relay not permitted

begin routers
${ways
  .map(
    ({ domain, asked, also }, at) => `
way${at}:
  driver = manualroute
  domains = ${domain}
  ${asked === undefined ? '' : `condition = \${if eq{$h_x-way:}{${asked}}}`}
  transport = way${at}
  route_list = * 127.0.0.1
  self = send
  ${also ? 'unseen' : ''}`,
  )
  .join('\n')}
far:
  driver = manualroute
  domains = far.example
  transport = far
  route_list = * 127.0.0.1
  self = send
away:
  driver = accept
  local_parts = away
  condition = \${if !eq{$sender_address}{}}
  transport = away
  unseen
person:
  driver = accept
  local_parts = dsearch,filter=dir;${home}/boxes
  transport = box

begin transports
${ways
  .map(
    ({ protocol, port }, at) => `
way${at}:
  driver = smtp
  protocol = ${protocol}
  port = ${port}
  hosts_try_fastopen =
  hosts_try_chunking =`,
  )
  .join('\n')}
far:
  driver = smtp
  port = ${port}
  hosts_try_fastopen =
box:
  driver = appendfile
  maildir_format
  directory = ${home}/boxes/$local_part_data
  user = ${owner.name}
  group = ${owner.gid}
  delivery_date_add
  envelope_to_add
  return_path_add
away:
  driver = autoreply
  user = ${owner.name}
  group = ${owner.gid}
  to = $sender_address
  from = $local_part@$domain
  subject = Out of office: $h_subject:
  text = I am away until Monday.

begin retry
* * F,1h,1s
`
