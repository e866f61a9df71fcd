export { scanner } from './clamd.ts'
export { BYTES, judge, judgeAll } from './judge.ts'
export type { Judged, Scan } from './judged.ts'
