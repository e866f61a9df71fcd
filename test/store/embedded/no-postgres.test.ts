import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { NoPostgres, noPostgres } from '../../../src/store/embedded/no-postgres.ts'

test.each([
  ['initdb: error: could not write to file: No space left on device', /make room/],
  ['FATAL: could not extend file "base/1/2691" HINT: Check free disk space.', /make room/],
  ['initdb: could not look up effective user ID 4242: user does not exist', /start as a user that has one/],
  ['spawn EPERM', /start as an ordinary user/],
  ["EINVAL: invalid argument, chown '/x/password'", /start as an ordinary user/],
  ['spawn /x/native/bin/initdb ENOENT', /needs glibc.* use Debian/],
  ['spawn /x/native/bin/initdb EACCES', /not mounted noexec/],
  ["EACCES: permission denied, mkdir '/x'", /set DATA_DIR/],
  ["EROFS: read-only file system, mkdir '/x'", /set DATA_DIR/],
  ['password authentication failed for user "postgres"', /put that back/],
  ['something new', /See what it says below/],
])('"%s" is told with what to do, and what was said', (complaint, todo) => {
  const cause = new Error(complaint)
  const fault = noPostgres(tmpdir(), cause)
  expect(fault).toBeInstanceOf(NoPostgres)
  expect(fault.message).toMatch(todo)
  expect(fault.message).toContain('or set DATABASE_URL to a Postgres of your own')
  expect(fault.message).toContain(complaint)
  expect(fault.cause).toBe(cause)
})
