export {
  absoluteDuration,
  addTemporal,
  divideDuration,
  multiplyDuration,
  negateDuration,
  subtractTemporal,
} from './arithmetic.ts'
export { compareTemporal, equalTemporal, sameTemporal } from './compare.ts'
export { calendarDate } from './date.ts'
export { FeelDateTime } from './date-time.ts'
export { DaysTimeDuration } from './days-time.ts'
export { parseLiteral, parseTemporal } from './parse.ts'
export { propertyOf } from './properties.ts'
export type { Kind, Temporal } from './temporal.ts'
export { FeelTime } from './time.ts'
export { writeTemporal } from './write.ts'
export { YearsMonthsDuration } from './years-months.ts'
