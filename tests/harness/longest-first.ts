import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { root } from './steps.ts'

/**
 * The files that take longest, longest first, as measured on two cores. The first two journeys share the cores with files that wait much, the
 * longest of all and the other browser files come when those end, and the many short ones of a second each fill what is left: nothing long begins near the end.
 * Those of the journeys stand first: they never run beside the others.
 */
const LONGEST: readonly string[] = [
  'tests/journeys/four-pathways.test.ts',
  'tests/journeys/pages-closely.test.ts',
  'tests/journeys/line-killed.test.ts',
  'tests/journeys/line-random.test.ts',
  'tests/journeys/ended.test.ts',
  'tests/ground/start.journey.test.ts',
  'tests/contract/store/killed.journey.test.ts',
  'tests/browser/line/line.test.ts',
  'tests/browser/tab/tab.test.ts',
  'tests/browser/tab/pages.test.ts',
  'tests/contract/store/contract.test.ts',
  'tests/contract/server/no-log-no-read.test.ts',
  'tests/contract/store/verify-record.test.ts',
  'tests/contract/store/sealed.test.ts',
  'tests/browser/desk/look.test.ts',
  'tests/browser/desk/tab-host.test.ts',
  'tests/browser/desk/post.test.ts',
  'tests/browser/desk/chat.test.ts',
  'tests/contract/casework/loop.test.ts',
  'tests/contract/bot/booking.test.ts',
  'tests/scenarios/scenarios.test.ts',
]

/** A class because vitest wants one. A file not named above keeps the order vitest gives it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf(file: TestSpecification): number {
  const place = LONGEST.indexOf(relative(root, file.moduleId).replaceAll('\\', '/'))
  return place === -1 ? LONGEST.length : place
}
