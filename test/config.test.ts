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
    'MAIL_FROM and LMTP_LISTEN must be set too, because SMTP_URL is',
  ])
})

test.for([
  [{ NODE_ENV: 'production' }, 'NODE_ENV is production'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://bot.example' }, 'can be reached from outside'],
  [{ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@b.example', LMTP_LISTEN: '2424' }, 'a real gateway is set'],
] as const)('the sandbox is never on where it could be mistaken for the real thing: %s', ([environment, why]) => {
  expect(readConfig(environment).sandbox).toBe(false)
  expect(faults({ ...environment, SANDBOX: 'on' }).join()).toContain(why)
})

test('who listens to the outside says where the outside finds us', () => {
  expect(faults({ HOST: '0.0.0.0' }).join()).toContain('PUBLIC_URL must be set')
  expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://bot.example/' }).publicUrl).toBe('https://bot.example')
})
