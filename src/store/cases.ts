import type { CaseKind } from '../office.ts'
import type { Db } from './pool.ts'

export interface Case {
  readonly reference: string
  readonly type: CaseKind
  readonly about: string
  readonly what: string
  /** ISO date, as told to the citizen. */
  readonly due: string
  readonly status: 'open' | 'fixed' | 'not-fixed' | 'closed'
}

export async function findCase(db: Db, reference: string): Promise<Case | undefined> {
  const { rows } = await db.query<Case>(
    'select reference, type, about, what, due, status from case_file where reference = $1',
    [reference],
  )
  return rows[0]
}
