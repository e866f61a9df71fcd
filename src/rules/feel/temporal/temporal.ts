import type { FeelDate } from './date.ts'
import type { FeelDateTime } from './date-time.ts'
import type { DaysTimeDuration } from './days-time.ts'
import type { FeelTime } from './time.ts'
import type { YearsMonthsDuration } from './years-months.ts'

export type Duration = DaysTimeDuration | YearsMonthsDuration

/** A value of FEEL about time. Its `kind` is FEEL's name of the type. */
export type Temporal = FeelDate | FeelTime | FeelDateTime | Duration

export type Kind = Temporal['kind']

export type TemporalOf<K extends Kind> = Extract<Temporal, { kind: K }>
