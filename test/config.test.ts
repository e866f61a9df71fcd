import { expect, test } from 'vitest'
import { type BadConfig, readConfig } from '../src/config.ts'

const faults = (environment: Record<string, string>) => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return (error as BadConfig).faults
  }
}

const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'x'.repeat(32),
  TWILIO_NUMBER: '+447700900000',
}

test('no setting at all is a working council on this machine, with the sandbox', () => {
  expect(readConfig({})).toEqual({
    ...{ port: 3978, host: '127.0.0.1', publicUrl: '', folder: '.anydoor' },
    ...{ sandbox: true, strictPacks: false },
  })
})

test('an empty setting is as good as none', () =>
  expect(readConfig({ DATABASE_URL: '', SANDBOX: '' }).sandbox).toBe(true))

test('all faults are told at once', () => {
  expect(
    faults({ PORT: 'abc', DATABASE_URL: 'mysql://x', API_KEY: 'short', TWILIO_NUMBER: '07700 900000' }).map(
      (fault) => fault.split(' ')[0],
    ),
  ).toEqual(expect.arrayContaining(['PORT', 'DATABASE_URL', 'API_KEY', 'TWILIO_NUMBER']))
})

test('a mail address must leave room for the token that leads back into a conversation', () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1', LMTP_LISTEN: '2424' }
  for (const from of ['a-very-long-name-of-a-team@b.example', 'Team <con+tact@b.example>'])
    expect(faults({ ...mail, MAIL_FROM: from }).join()).toContain('MAIL_FROM must have at most 19 characters')
})

test('half a gateway is a fault that names the other half', () => {
  expect(faults({ SMTP_URL: 'smtp://127.0.0.1' })).toEqual([
    'MAIL_FROM must be set too, because SMTP_URL is',
    'LMTP_LISTEN or SMTP_LISTEN or IMAP_URL or MAIL_WEBHOOK_KEY must be set too, because SMTP_URL is',
  ])
  expect(faults({ IMAP_URL: 'imaps://us:x@mail.example' })).toEqual([
    'SMTP_URL and MAIL_FROM must be set too, because IMAP_URL is',
  ])
  expect(faults({ DKIM_SELECTOR: 'a' })).toEqual(['DKIM_KEY_FILE must be set too, because DKIM_SELECTOR is'])
})

test('mail may come in by any of its doors, and by several', () => {
  const out = { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'us@b.example' }
  expect(readConfig({ ...out, IMAP_URL: 'imaps://us:x@mail.example/INBOX' }).email?.doors).toEqual({
    imap: { url: 'imaps://us:x@mail.example/INBOX' },
  })
  const oauth = {
    IMAP_OAUTH_URL: 'https://login.example/token',
    IMAP_OAUTH_CLIENT_ID: 'a',
    IMAP_OAUTH_CLIENT_SECRET: 'b',
  }
  expect(readConfig({ ...out, ...oauth, IMAP_URL: 'imaps://us@mail.example' }).email?.doors.imap?.oauth).toEqual({
    ...{ url: 'https://login.example/token', clientId: 'a', clientSecret: 'b' },
    scope: 'https://outlook.office365.com/.default',
  })
  const all = { LMTP_LISTEN: '2424', SMTP_LISTEN: '127.0.0.1:2525', MAIL_WEBHOOK_KEY: 'x'.repeat(24) }
  expect(readConfig({ ...out, ...all }).email?.doors).toEqual({
    lmtp: { host: '127.0.0.1', port: 2424 },
    smtp: { host: '127.0.0.1', port: 2525 },
    webhookKey: 'x'.repeat(24),
  })
  expect(readConfig({ CLAMD: '/run/clamd.ctl' }).clamd).toEqual({ path: '/run/clamd.ctl' })
  expect(readConfig({ CLAMD: '3310' }).clamd).toEqual({ host: '127.0.0.1', port: 3310 })
})

test('while tokens are changed both may sign', () => {
  expect(readConfig({ ...TWILIO, TWILIO_AUTH_TOKEN_NEXT: 'y'.repeat(32) }).sms).toMatchObject({
    authTokens: ['x'.repeat(32), 'y'.repeat(32)],
    segmentsPerSecond: 10,
  })
  expect(faults({ ...TWILIO, SMS_SEGMENTS_PER_SECOND: '0' })).toEqual(['SMS_SEGMENTS_PER_SECOND must be at least 1'])
})

test.for([
  [{ NODE_ENV: 'production' }, 'NODE_ENV is production'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://bot.example' }, 'can be reached from outside'],
  [{ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@b.example', LMTP_LISTEN: '2424' }, 'a real gateway is set'],
  [TWILIO, 'a real gateway is set'],
] as const)('the sandbox is never on where it could be mistaken for the real thing: %s', ([environment, why]) => {
  expect(readConfig(environment).sandbox).toBe(false)
  expect(faults({ ...environment, SANDBOX: 'on' }).join()).toContain(why)
})

test('who listens to the outside says where the outside finds us', () => {
  expect(faults({ HOST: '0.0.0.0' }).join()).toContain('PUBLIC_URL must be set')
  expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://bot.example/' }).publicUrl).toBe('https://bot.example')
})
