import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What starts programs, browsers and servers, or waits for clocks, longest first: those of much work and of much waiting in turn. */
const SLOW = [
  'faults/kill-nine',
  'channels/widget-line',
  'channels/kit',
  'jobs/queue-survives',
  'web/browser',
  'start',
  'channels/widget',
  'apart',
  'store/embedded-postgres',
  'strict-packs',
  'jobs/follow-up',
  'web/teach-browser',
  'learning/learned',
]

/** Vitest begins with the largest files, or with what was slow the last time: the first run must not end by waiting for one. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    const slow = SLOW.flatMap((name) => others.filter(({ moduleId }) => moduleId.endsWith(`/test/${name}.test.ts`)))
    return [...new Set([...slow, ...others])]
  }
}
